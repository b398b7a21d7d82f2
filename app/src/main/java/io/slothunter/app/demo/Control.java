package io.slothunter.app.demo;

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

/** The simulator's control door, over HTTP like everybody's. Blocks: for the main thread. */
final class Control {
  private static final int PAGE = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  Control(URI url) {
    this.url = url;
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  @CanIgnoreReturnValue
  JsonObject post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  @CanIgnoreReturnValue
  JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  @CanIgnoreReturnValue
  JsonObject delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /** Makes a chat known to the simulated Telegram, as if its person had written to the bot. */
  void meet(long chat) throws IOException, InterruptedException {
    JsonObject met = post("chats/" + chat + "/unblock");
    if (met.containsKey("error")) {
      throw new IOException("the simulator refuses a chat: " + met.getString("error"));
    }
  }

  /** All rows of a paged list; the pages' rows stand under {@code field}. */
  List<JsonObject> all(String path, String field) throws IOException, InterruptedException {
    List<JsonObject> rows = new ArrayList<>();
    long since = 0;
    while (true) {
      JsonObject page = get(path + "?since=" + since + "&limit=" + PAGE);
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

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve("/control/" + path)).timeout(PATIENCE);
  }

  private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new JsonObject(
        client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }
}
