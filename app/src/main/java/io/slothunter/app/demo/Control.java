package io.slothunter.app.demo;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.app.demo.Truth.Closing;
import io.slothunter.app.demo.Truth.Message;
import io.slothunter.app.demo.Truth.Opening;
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
import java.util.concurrent.Callable;

/** The simulator's control door, over HTTP like everybody's. Blocks: for the main thread. */
public final class Control {
  private static final int PAGE = 10_000;
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final HttpClient client =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private final URI url;

  public Control(URI url) {
    this.url = url;
  }

  public JsonObject get(String path) throws IOException, InterruptedException {
    return send(request(path).GET());
  }

  @CanIgnoreReturnValue
  public JsonObject post(String path) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  @CanIgnoreReturnValue
  public JsonObject post(String path, JsonObject body) throws IOException, InterruptedException {
    return send(request(path).POST(HttpRequest.BodyPublishers.ofString(body.encode())));
  }

  @CanIgnoreReturnValue
  public JsonObject delete(String path) throws IOException, InterruptedException {
    return send(request(path).DELETE());
  }

  /** Makes a chat known to the simulated Telegram, as if its person had written to the bot. */
  public void meet(long chat) throws IOException, InterruptedException {
    JsonObject met = post("chats/" + chat + "/unblock");
    if (met.containsKey("error")) {
      throw new IOException("the simulator refuses a chat: " + met.getString("error"));
    }
  }

  /** All rows of a paged list; the pages' rows stand under {@code field}. */
  public List<JsonObject> all(String path, String field) throws IOException, InterruptedException {
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

  /**
   * @param ear gives what was heard until now
   */
  Evidence evidence(Callable<List<Heard>> ear) throws Exception {
    // The scanner goes on: what is shown and told between two of these readings must look neither
    // lost nor told without a reason.
    List<Opening> openings = openings();
    List<Closing> closings = closings();
    List<Message> messages = messages();
    List<Heard> heard = ear.call();
    return new Evidence(new Truth(openings, closings, messages), heard, openings());
  }

  private List<Opening> openings() throws Exception {
    return all("openings", "openings").stream()
        .map(
            o ->
                new Opening(
                    key(o),
                    o.getLong("start"),
                    o.getLong("openedAt"),
                    o.getLong("closedAt"),
                    o.getLong("firstAnsweredAt")))
        .toList();
  }

  private List<Closing> closings() throws Exception {
    return all("closings", "closings").stream()
        .map(
            c ->
                new Closing(
                    key(c),
                    c.getLong("start"),
                    c.getLong("closedAt"),
                    c.getLong("firstAnsweredWithoutAt")))
        .toList();
  }

  private List<Message> messages() throws Exception {
    return all("messages", "messages").stream()
        // As it came: what is gone is struck out of it later.
        .map(
            m ->
                new Message(m.getLong("chat"), m.getLong("arrivedAt"), m.getString("firstVisible")))
        .toList();
  }

  private static CalendarName key(JsonObject json) {
    return new CalendarName(
        json.getString("centerId"), json.getString("userCenterId"), json.getString("serviceId"));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(url.resolve("/control/" + path)).timeout(PATIENCE);
  }

  private JsonObject send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return new JsonObject(
        client.send(request.build(), HttpResponse.BodyHandlers.ofString()).body());
  }
}
