package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.app.demo.Control;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.List;

/** What a benchmark asks at a simulator's control door. Blocks: for a main thread. */
final class SimulatorDoor {
  private final Control control;

  SimulatorDoor(URI url) {
    this.control = new Control(url);
  }

  @CanIgnoreReturnValue
  JsonObject post(String path) throws IOException, InterruptedException {
    return control.post(path);
  }

  @CanIgnoreReturnValue
  JsonObject post(String path, JsonObject wish) throws IOException, InterruptedException {
    JsonObject answer = control.post(path, wish);
    if (answer.containsKey("error")) {
      throw new IOException(path + ": " + answer.getString("error"));
    }
    return answer;
  }

  JsonObject get(String path) throws IOException, InterruptedException {
    return control.get(path);
  }

  /** Makes a chat known to the simulated Telegram. */
  void meet(long chat) throws IOException, InterruptedException {
    control.meet(chat);
  }

  /** All rows of a paged list. */
  List<JsonObject> all(String path, String field) throws IOException, InterruptedException {
    return control.all(path, field);
  }

  /** Counts anew. */
  void forgetRequests() throws IOException, InterruptedException {
    control.delete("requests");
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
    return control.get("requests").getJsonObject("booking");
  }
}
