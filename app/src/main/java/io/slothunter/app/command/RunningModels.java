package io.slothunter.app.command;

import io.slothunter.app.settings.ApiSettings;
import io.slothunter.app.settings.Settings;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.PrintWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Asks the server that is running how its models do. */
final class RunningModels {
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final ApiSettings api;
  private final PrintWriter out;

  RunningModels(Settings settings, PrintWriter out) {
    this.api = settings.api();
    this.out = out;
  }

  /** False if it does not say. */
  boolean show() throws InterruptedException {
    String host = api.host().contains(":") ? "[" + api.host() + "]" : api.host();
    String scheme = api.tls().enabled() ? "https" : "http";
    URI address = URI.create(scheme + "://" + host + ":" + api.port() + "/api/v1/models");
    try {
      HttpResponse<String> answer = client().send(request(address), text());
      if (answer.statusCode() != 200) {
        out.println("FAIL  " + address + " answers " + answer.statusCode());
        return false;
      }
      JsonArray models = new JsonObject(answer.body()).getJsonArray("models");
      out.println("running at " + address + ": " + models.size() + " models");
      for (int i = 0; i < models.size(); i++) {
        show(models.getJsonObject(i));
      }
      return true;
    } catch (IOException e) {
      out.println("FAIL  nothing answers at " + address + ": " + Words.of(e));
    } catch (DecodeException | ClassCastException | NullPointerException e) {
      out.println("FAIL  another program answers at " + address);
    }
    return false;
  }

  private static HttpClient client() {
    return HttpClient.newBuilder().connectTimeout(PATIENCE).build();
  }

  private static HttpResponse.BodyHandler<String> text() {
    return HttpResponse.BodyHandlers.ofString();
  }

  private HttpRequest request(URI address) {
    HttpRequest.Builder request = HttpRequest.newBuilder(address).timeout(PATIENCE);
    String token = api.operatorToken().reveal();
    return (token.isEmpty() ? request : request.header("Authorization", "Bearer " + token)).build();
  }

  private void show(JsonObject model) {
    say(
        "%s of %s: %s, answers for %.3g %%, since %s, asked %d times",
        model.getString("kind"),
        model.getString("of"),
        model.getString("role"),
        100 * model.getDouble("share"),
        model.getString("since"),
        model.getLong("scored"));
    JsonObject manifest = model.getJsonObject("model");
    if (manifest != null) {
      say("      %s, sha256 %s", manifest.getString("name"), manifest.getString("checksum"));
    }
    JsonObject fault = model.getJsonObject("fault");
    if (fault != null) {
      say("      %s: %s", fault.getString("kind"), fault.getString("detail"));
    }
    for (Object each : model.getJsonArray("faults")) {
      JsonObject faults = (JsonObject) each;
      say("      %s %d times", faults.getString("kind"), faults.getLong("count"));
    }
    comparison(model.getJsonObject("comparison"));
    drift(model.getJsonObject("drift"));
  }

  private void comparison(@Nullable JsonObject it) {
    if (it != null) {
      say(
          "      %s after %d stretches: gain %.4f, evidence %.3g for better, %.3g for worse, of %.3g",
          it.getString("verdict"),
          it.getInteger("blocks"),
          it.getDouble("mean_gain"),
          it.getDouble("evidence_better"),
          it.getDouble("evidence_worse"),
          it.getDouble("evidence_needed"));
    }
  }

  private void drift(JsonObject drift) {
    double expected = drift.getDouble("expected");
    double observed = drift.getDouble("observed");
    // Of typed queries nobody can tell how many were to be expected.
    if (drift.getBoolean("measured") || expected > 0 || observed > 0) {
      say("      expected %.1f within a day, there were %.1f", expected, observed);
    }
    for (Object each : drift.getJsonArray("features")) {
      JsonObject feature = (JsonObject) each;
      say("      psi %s %.3f", feature.getString("name"), feature.getDouble("psi"));
    }
  }

  private void say(String format, Object... values) {
    out.println(Words.plain(String.format(Locale.ROOT, format, values)));
  }
}
