package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A simulator's control door, from outside. Blocks: for a main thread. */
final class SimulatorDoor {
  private static final int PAGE = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  SimulatorDoor(URI url) {
    this.url = url;
  }

  @CanIgnoreReturnValue
  JsonObject post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  /** All rows of a paged list. */
  List<JsonObject> all(String path, String field) throws IOException, InterruptedException {
    List<JsonObject> rows = new ArrayList<>();
    long since = 0;
    while (true) {
      JsonObject page = send(request(path + "?since=" + since + "&limit=" + PAGE).GET());
      JsonArray list = page.getJsonArray(field);
      for (int i = 0; i < list.size(); i++) {
        rows.add(list.getJsonObject(i));
      }
      if (list.size() < PAGE) {
        return rows;
      }
      since = page.getLong("next");
    }
  }

  /** Counts anew. */
  void forgetRequests() throws IOException, InterruptedException {
    var unused = send(request("requests").DELETE());
  }

  /** Requests for free slots so far. */
  long requests() throws IOException, InterruptedException {
    return booking().getLong("total");
  }

  /** The most of them in any one-second window. */
  int mostPerSecond() throws IOException, InterruptedException {
    return booking().getInteger("maxPerSecond");
  }

  private JsonObject booking() throws IOException, InterruptedException {
    return send(request("requests").GET()).getJsonObject("booking");
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve("/control/" + path)).timeout(PATIENCE);
  }

  private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
    String body = client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body();
    return new JsonObject(body);
  }
}
