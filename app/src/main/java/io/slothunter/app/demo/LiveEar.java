package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.CalendarName;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** A live client that subscribes to everything and writes down what it hears, and when. */
final class LiveEar {
  private static final int LARGEST_FRAME = 1 << 20;

  private final WebSocketClient client;
  private final InstantSource clock;
  private final Consumer<JsonObject> onOpened;
  private final List<JsonObject> frames = new ArrayList<>();
  private final List<Long> arrivals = new ArrayList<>();

  /** Everything but {@link #heard} happens on one event loop. */
  LiveEar(Vertx vertx, InstantSource clock, Consumer<JsonObject> onOpened) {
    this.client =
        vertx.createWebSocketClient(
            new WebSocketClientOptions()
                .setMaxFrameSize(LARGEST_FRAME)
                .setMaxMessageSize(LARGEST_FRAME));
    this.clock = clock;
    this.onOpened = onOpened;
  }

  Future<Void> listen(int port) {
    WebSocketConnectOptions options =
        new WebSocketConnectOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setURI("/api/v1/live")
            .addSubProtocol("slothunter.v1");
    return client.connect(options).compose(this::subscribe);
  }

  private Future<Void> subscribe(WebSocket socket) {
    socket.textMessageHandler(this::hear);
    return socket.writeTextMessage(
        new JsonObject().put("type", "subscribe").put("all", true).encode());
  }

  private synchronized void hear(String text) {
    long now = micros(clock.instant());
    JsonObject frame = new JsonObject(text);
    switch (frame.getString("type")) {
      case "opened", "closed", "baseline" -> {
        frames.add(frame);
        arrivals.add(now);
        if (frame.getString("type").equals("opened")) {
          onOpened.accept(frame);
        }
      }
      default -> {
        // Snapshots and heartbeats say nothing new.
      }
    }
  }

  /**
   * What was heard so far.
   *
   * @param keys the provider's names of our calendars
   */
  synchronized List<Heard> heard(Map<Long, CalendarName> keys) {
    List<Heard> all = new ArrayList<>();
    for (int i = 0; i < frames.size(); i++) {
      JsonObject frame = frames.get(i);
      Optional<CalendarName> key = Optional.ofNullable(keys.get(frame.getLong("calendar")));
      long arrivedAt = arrivals.get(i);
      key.ifPresent(k -> add(all, frame, k, arrivedAt));
    }
    return all;
  }

  private static void add(List<Heard> all, JsonObject frame, CalendarName key, long arrivedAt) {
    if (frame.getString("type").equals("baseline")) {
      JsonArray slots = frame.getJsonArray("slots");
      for (int i = 0; i < slots.size(); i++) {
        long start = seconds(slots.getJsonObject(i).getString("start"));
        all.add(new Heard(Heard.Kind.BASELINE, key, start, arrivedAt));
      }
    } else {
      Heard.Kind kind =
          frame.getString("type").equals("opened") ? Heard.Kind.OPENED : Heard.Kind.CLOSED;
      all.add(new Heard(kind, key, seconds(frame.getString("start")), arrivedAt));
    }
  }

  private static long seconds(String instant) {
    return Instant.parse(instant).getEpochSecond();
  }

  static long micros(Instant instant) {
    return ChronoUnit.MICROS.between(Instant.EPOCH, instant);
  }
}
