package io.slothunter.api.live;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.closed;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.ApiOptions;
import io.slothunter.api.TestApi;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.vertx.core.Vertx;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Random histories: events are written in bursts, announced, announced late or not at all, while
 * clients subscribe, drop their connections at any frame and come back with the cursor that they
 * have. The ring is tiny and the log answers late, so that all seams are crossed.
 */
class ResumeTest {
  private static final int ROUNDS = 40;
  private static final int CLIENTS = 15;
  private static final int DOCTORS = 4;
  private static final int CALENDARS_EACH = 2;

  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    for (int doctor = 1; doctor <= DOCTORS; doctor++) {
      api.directory.doctor(doctor, CALENDARS_EACH);
    }
    LiveOptions live =
        new LiveOptions(
            Duration.ofMillis(100),
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            100,
            20,
            300,
            100_000,
            100_000_000,
            Duration.ofMillis(300));
    api.options =
        new ApiOptions(
            "127.0.0.1",
            0,
            List.of(),
            new ViewOptions(16, Duration.ofMillis(20), Duration.ofSeconds(60)),
            live);
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void missesNothingAndRepeatsNothing_overAnyDisconnects() {
    WebSocketClient clients = TestClient.clients(api.vertx);
    for (int round = 0; round < ROUNDS; round++) {
      // Given
      Random random = new Random(round);
      api.log.answerAfter(random.nextInt(4));
      List<Follower> followers =
          IntStream.range(0, CLIENTS).mapToObj(i -> new Follower(clients, random)).toList();

      // When
      Writer writer = new Writer(random);
      for (int step = 0; step < 60; step++) {
        writer.write();
        followers.get(random.nextInt(CLIENTS)).maybeDrop(random);
        if (random.nextInt(4) == 0) {
          // Lets the connections get to some other point of their way.
          LockSupport.parkNanos(random.nextInt(2_000_000));
        }
      }
      writer.announceAll();

      // Then
      long end = api.log.size();
      for (Follower follower : followers) {
        eventually(() -> follower.cursor() >= end);
        assertThat(follower.told())
            .as("round %d, %s, after %d", round, follower.subscription, follower.began)
            .containsExactlyElementsOf(follower.expected());
        follower.leave();
      }
    }
  }

  @Test
  void endsWithTheTruth_whenSnapshotsAreTakenAmidEvents() {
    // Given calendars so full that a snapshot takes many frames
    int calendars = 300;
    api.directory.doctor(9, calendars);
    api.bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
    for (int i = 0; i < calendars; i++) {
      api.log.write(
          api.bus,
          baseline(
              90 + i,
              IntStream.rangeClosed(1, 100).mapToObj(TestApi::slotAt).toArray(Slot[]::new)));
    }
    eventually(() -> api.get("/api/v1/doctors/9").status() == 200);
    WebSocketClient clients = TestClient.clients(api.vertx);
    Random random = new Random(7);
    List<TestClient> all =
        IntStream.range(0, 12).mapToObj(i -> TestClient.connect(api, clients)).toList();

    // When
    for (int step = 0; step < 6_000; step++) {
      long calendar = 90L + random.nextInt(calendars);
      Slot slot = slotAt(1 + random.nextInt(120));
      boolean free = api.log.freeStarts(calendar).contains(slot.start().getEpochSecond());
      api.log.write(api.bus, free ? closed(calendar, slot) : opened(calendar, slot));
      if (step % 500 == 0) {
        all.get(step / 500).subscribe(",\"doctors\":[9]");
      }
    }

    // Then
    long end = api.log.size();
    for (TestClient client : all) {
      client.await(f -> f.getBoolean("complete", false));
      client.await(f -> f.getString("type").equals("heartbeat") && f.getLong("cursor") >= end);
      Map<Long, Set<String>> model = fold(client.frames);
      for (long calendar = 90; calendar < 90 + calendars; calendar++) {
        Set<String> free =
            api.log.freeStarts(calendar).stream()
                .map(s -> Instant.ofEpochSecond(s).toString())
                .collect(Collectors.toCollection(TreeSet::new));
        assertThat(model.get(calendar)).as("calendar %d", calendar).isEqualTo(free);
      }
    }
    assertThat(all).anyMatch(c -> c.all("snapshot").size() > 5);
  }

  /** What a client that follows the documentation believes. */
  private static Map<Long, Set<String>> fold(List<JsonObject> frames) {
    Map<Long, Set<String>> model = new HashMap<>();
    for (JsonObject frame : frames) {
      switch (frame.getString("type")) {
        case "snapshot" ->
            objects(frame.getJsonArray("calendars"))
                .forEach(c -> model.put(c.getLong("id"), starts(c)));
        case "opened" -> model.get(frame.getLong("calendar")).add(frame.getString("start"));
        case "closed" -> model.get(frame.getLong("calendar")).remove(frame.getString("start"));
        case "baseline" -> model.get(frame.getLong("calendar")).addAll(starts(frame));
        default -> assertThat(frame.getString("type")).isEqualTo("heartbeat");
      }
    }
    return model;
  }

  private static Set<String> starts(JsonObject calendar) {
    return objects(calendar.getJsonArray("slots"))
        .map(s -> s.getString("start"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static Stream<JsonObject> objects(JsonArray array) {
    return array.stream().map(JsonObject.class::cast);
  }

  /** Writes to the log and is careless with the announcements. */
  private final class Writer {
    private final Random random;
    private final List<Topic.Announcement> late = new ArrayList<>();

    Writer(Random random) {
      this.random = random;
    }

    void write() {
      SlotEvent[] events =
          IntStream.range(0, 1 + random.nextInt(5))
              .mapToObj(i -> event())
              .toArray(SlotEvent[]::new);
      Topic.Announcement announcement = new Topic.Announcement(api.log.write(events));
      switch (random.nextInt(6)) {
        case 0 -> late.add(announcement);
        case 1 -> {}
        default -> api.bus.publish(Topic.ANNOUNCED, announcement);
      }
    }

    void announceAll() {
      late.forEach(each -> api.bus.publish(Topic.ANNOUNCED, each));
    }

    private SlotEvent event() {
      long calendar = 10L * (1 + random.nextInt(DOCTORS)) + random.nextInt(CALENDARS_EACH);
      Slot slot = slotAt(1 + random.nextInt(500));
      return switch (random.nextInt(5)) {
        case 0 -> closed(calendar, slot);
        case 1 -> baseline(calendar, slot, slotAt(501));
        default -> opened(calendar, slot);
      };
    }
  }

  /** A client that reconnects with its cursor. All of it happens on its own event loop. */
  private final class Follower {
    final String subscription;
    final long began;
    private final Set<Long> calendars = new HashSet<>();
    private final WebSocketClient clients;
    private final Vertx vertx = api.vertx;
    private final List<Long> told = new ArrayList<>();
    private long cursor;
    private boolean over;
    private volatile int connection;
    private WebSocket socket;

    Follower(WebSocketClient clients, Random random) {
      this.clients = clients;
      Set<Integer> doctors = new TreeSet<>();
      Set<Integer> single = new TreeSet<>();
      int kind = random.nextInt(4);
      if (kind != 0) {
        doctors.add(1 + random.nextInt(DOCTORS));
        single.add(10 * (1 + random.nextInt(DOCTORS)) + random.nextInt(CALENDARS_EACH));
      }
      for (int doctor = 1; doctor <= DOCTORS; doctor++) {
        for (int i = 0; i < CALENDARS_EACH; i++) {
          if (kind == 0 || doctors.contains(doctor) || single.contains(10 * doctor + i)) {
            calendars.add(10L * doctor + i);
          }
        }
      }
      subscription = ",\"doctors\":" + doctors + ",\"calendars\":" + single;
      long size = api.log.size();
      began = Math.max(0, size - random.nextInt(100));
      cursor = began;
      connect(0);
    }

    synchronized long cursor() {
      return cursor;
    }

    synchronized List<Long> told() {
      return List.copyOf(told);
    }

    List<Long> expected() {
      return api.log.after(began).stream()
          .filter(r -> calendars.contains(r.event().calendar().value()))
          .map(Recorded::number)
          .toList();
    }

    synchronized void leave() {
      over = true;
      if (socket != null) {
        socket.close();
      }
    }

    /** Drops the connection as it is, perhaps in the middle of a resume. */
    void maybeDrop(Random random) {
      if (random.nextInt(2) == 0) {
        connect(connection);
      }
    }

    private synchronized void connect(int expected) {
      if (over || expected != connection) {
        return;
      }
      int mine = ++connection;
      if (socket != null) {
        socket.close();
      }
      clients
          .connect(TestClient.address(api))
          .onSuccess(s -> begin(s, mine))
          .onFailure(e -> vertx.setTimer(5, id -> connect(mine)));
    }

    private synchronized void begin(WebSocket opened, int mine) {
      if (mine != connection || over) {
        opened.close();
        return;
      }
      socket = opened;
      opened.textMessageHandler(text -> take(new JsonObject(text), mine));
      opened.closeHandler(done -> connect(mine));
      opened.writeTextMessage(
          "{\"type\":\"subscribe\"" + subscription + ",\"cursor\":" + cursor + "}");
    }

    private synchronized void take(JsonObject frame, int mine) {
      if (mine != connection) {
        return;
      }
      switch (frame.getString("type")) {
        case "opened", "closed", "baseline" -> {
          told.add(frame.getLong("cursor"));
          cursor = frame.getLong("cursor");
        }
        case "heartbeat" -> cursor = frame.getLong("cursor");
        case "resumed" -> assertThat(frame.getLong("cursor")).isEqualTo(cursor);
        default -> told.add(-1L);
      }
    }
  }
}
