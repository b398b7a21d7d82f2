package io.slothunter.app.command;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.ApiSettings;
import io.slothunter.app.settings.Settings;
import io.slothunter.scanner.enrol.Advice;
import io.slothunter.scanner.enrol.Enrolled;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.PrintWriter;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "add",
    description = {
      "Finds the doctor behind a link and watches all of their calendars.",
      "Asks the running SlotHunter to do it, if there is one."
    },
    mixinStandardHelpOptions = true)
final class AddCommand implements Callable<Integer> {
  private static final Duration PATIENCE = Duration.ofSeconds(60);

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config = new ConfigOption();

  @Parameters(paramLabel = "URL", description = "The doctor's page, as pasted from a browser.")
  private String url = "";

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  AddCommand() {}

  @Override
  public Integer call() throws Exception {
    Settings settings = config.read();
    try {
      return askRunning(settings.api());
    } catch (ConnectException nobodyRuns) {
      return addAlone(settings);
    }
  }

  private int askRunning(ApiSettings api) throws Exception {
    HttpClient client = HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(
                URI.create(
                    api.scheme() + "://" + api.host() + ":" + api.port() + "/api/v1/doctors"))
            .timeout(PATIENCE)
            .header("content-type", "application/json")
            .POST(
                HttpRequest.BodyPublishers.ofString(
                    new JsonObject().put("url", url).put("watch", true).encode()));
    if (!api.operatorToken().isEmpty()) {
      request.header("authorization", "Bearer " + api.operatorToken().reveal());
    }
    HttpResponse<String> response =
        client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    JsonObject body = new JsonObject(response.body());
    if (response.statusCode() >= 300) {
      throw new IllegalStateException(body.getString("detail", body.getString("title")));
    }
    PrintWriter out = spec.commandLine().getOut();
    out.println(body.getString("name") + " is watched:");
    for (Object each : body.getJsonArray("calendars", new JsonArray())) {
      JsonObject calendar = (JsonObject) each;
      out.println("  " + calendar.getString("centre") + ", " + calendar.getString("service"));
    }
    return 0;
  }

  private int addAlone(Settings settings) throws Exception {
    Vertx vertx = Processes.vertx();
    try {
      return addAlone(
          new Assembly(vertx, settings.withRoles(Set.of()), Clock.systemUTC()).start().await());
    } finally {
      vertx.close().await();
    }
  }

  private int addAlone(Node node) {
    try {
      Enrolled enrolled = node.enrolment().watchForOperator(url).await();
      if (!(enrolled instanceof Enrolled.Watched watched)) {
        throw new IllegalStateException(Advice.of(enrolled));
      }
      Entry entry = watched.doctor();
      PrintWriter out = spec.commandLine().getOut();
      out.println(entry.doctor().name() + " is watched as soon as ./slothunter run is started:");
      entry.calendars().forEach(c -> out.println("  " + c.centre() + ", " + c.service()));
      return 0;
    } finally {
      node.stop().await();
    }
  }
}
