package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.telegram.TelegramOptions;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills the whole process at each step between the provider's answer and the end of the alert, and
 * starts it again on the same data. {@code -Dkill.rounds=20} kills it twenty times at each.
 */
@EnabledIfSystemProperty(named = "kill.rounds", matches = "\\d+")
class KillIT {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);
  private static final Duration PATIENCE = Duration.ofSeconds(40);
  private static final long CHAT = 4711;

  /** Where the process is killed, seen from outside, after a slot has opened. */
  private enum Point {
    REQUEST_UNDER_WAY,
    ANSWERED,
    RECORDED,
    ALERT_WRITTEN,
    CURSOR_MOVED,
    SEND_UNDER_WAY,
    MESSAGE_ACCEPTED,
    ACKNOWLEDGED
  }

  private final Vertx vertx = Vertx.vertx();
  private Control control;
  private SlotHunterProcess process;
  private JsonObject calendar;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    SimulatorOptions options = SimulatorOptions.defaults();
    Simulator simulator =
        Simulator.start(
                vertx,
                options
                    .withWorld(options.world().withCalendars(3).still())
                    .withTelegram(options.telegram().withLimits(TelegramOptions.Limits.LIFTED)),
                Clock.systemUTC())
            .await();
    control = new Control(simulator.controlUrl());
    process =
        new SlotHunterProcess(
            folder,
            simulator.bookingUrl().toString(),
            simulator.telegramUrl().toString(),
            options.telegram().token());
    process.start();
    JsonObject doctor = control.all("doctors", "doctors").get(0);
    calendar = doctor.getJsonArray("calendars").getJsonObject(0);
    JsonObject said =
        control.post(
            "say", new JsonObject().put("chat", CHAT).put("text", doctor.getString("link")));
    assertThat(said.containsKey("error")).isFalse();
    await("the watch has begun", () -> count("select count(*) from watch") == 1);
    await("every far day was looked at", this::quiet);
  }

  @AfterEach
  void stop() throws Exception {
    if (process.isAlive()) {
      assertThat(process.terminate()).isPositive();
    }
    vertx.close().await();
  }

  @Test
  void losesNothingAndTellsNothingTwice_whenKilledAnywhere() throws Exception {
    List<Long> opened = new ArrayList<>();
    Map<Point, Integer> repeats = new HashMap<>();
    for (Point point : Point.values()) {
      for (int round = 0; round < ROUNDS; round++) {
        opened.add(openAndKillAt(point));
        process.start();
        long start = opened.get(opened.size() - 1);
        await("told after " + point, () -> told(start) >= 1);
        repeats.merge(point, (int) (told(start) - 1), Integer::sum);
      }
    }

    System.out.println("repeated messages by the step at which the process was killed: " + repeats);
    for (long start : opened) {
      assertThat(told(start)).as("messages of " + start).isBetween(1L, 2L);
    }
    for (Point point : Point.values()) {
      boolean unknowable =
          point == Point.SEND_UNDER_WAY
              || point == Point.MESSAGE_ACCEPTED
              || point == Point.ACKNOWLEDGED;
      if (!unknowable) {
        assertThat(repeats.get(point)).as("repeats when killed at " + point).isZero();
      }
    }
    assertThat(count("select count(*) from (select watch, number from alert_slot) a"))
        .isEqualTo(opened.size());
  }

  @Test
  void stopsInOrderAndInTime_whenTerminated() throws Exception {
    long start = open();
    await("told", () -> told(start) == 1);

    Duration took = process.terminate();
    process.start();
    await("polls again", this::quiet);

    assertThat(took).isLessThan(Duration.ofSeconds(5));
    assertThat(told(start)).isEqualTo(1);
  }

  private long openAndKillAt(Point point) throws Exception {
    long events = count("select count(*) from slot_event");
    long alerts = count("select count(*) from alert");
    long cursor = count("select position from notifier_cursor");
    long sends = sends();
    delay(point);
    long start = open();
    switch (point) {
      case REQUEST_UNDER_WAY -> TimeUnit.MILLISECONDS.sleep(150);
      case ANSWERED -> await("answered", () -> answered(start));
      case RECORDED -> await("recorded", () -> count("select count(*) from slot_event") > events);
      case ALERT_WRITTEN -> await("alert", () -> count("select count(*) from alert") > alerts);
      case CURSOR_MOVED ->
          await("cursor", () -> count("select position from notifier_cursor") > cursor);
      case SEND_UNDER_WAY -> await("sending", () -> sends() > sends);
      case MESSAGE_ACCEPTED -> await("accepted", () -> told(start) > 0);
      case ACKNOWLEDGED ->
          await(
              "acknowledged",
              () -> count("select count(*) from alert where status = 'pending'") == 0);
    }
    process.kill();
    control.delete("faults");
    return start;
  }

  /** Slows down what follows the point, so that the kill meets it. */
  private void delay(Point point) throws Exception {
    JsonObject fault = new JsonObject().put("kind", "latency").put("minMs", 400);
    switch (point) {
      case REQUEST_UNDER_WAY -> control.post("faults", fault.put("area", "booking"));
      case RECORDED, ALERT_WRITTEN, CURSOR_MOVED, SEND_UNDER_WAY ->
          control.post("faults", fault.put("area", "telegram").put("path", "sendMessage"));
      default -> {
        // What follows is as fast as it is.
      }
    }
  }

  private long open() throws Exception {
    JsonObject slot =
        control.post(
            "open",
            new JsonObject()
                .put("centerId", calendar.getString("centerId"))
                .put("userCenterId", calendar.getString("userCenterId"))
                .put("serviceId", calendar.getString("serviceId")));
    assertThat(slot.containsKey("start")).as(slot.encode()).isTrue();
    return slot.getLong("start");
  }

  private boolean answered(long start) throws Exception {
    return control.all("openings", "openings").stream()
        .anyMatch(o -> o.getLong("start") == start && o.getLong("firstAnsweredAt") > 0);
  }

  private long told(long start) throws Exception {
    String line = Tally.line(start);
    return control.all("messages", "messages").stream()
        .map(m -> m.getString("visible"))
        .filter(text -> text.contains("Free slot:") && text.contains(line))
        .count();
  }

  private long sends() throws Exception {
    JsonObject paths = control.get("requests").getJsonObject("telegram").getJsonObject("paths");
    JsonObject sends = paths.getJsonObject("sendMessage");
    return sends == null ? 0 : sends.getLong("total");
  }

  /** Nothing new was recorded for a second: all baselines stand. */
  private boolean quiet() throws Exception {
    long before = count("select count(*) from slot_event");
    TimeUnit.SECONDS.sleep(2);
    return before > 0 && before == count("select count(*) from slot_event");
  }

  private long count(String sql) throws Exception {
    try (Connection connection = process.database();
        Statement statement = connection.createStatement();
        ResultSet rows = statement.executeQuery(sql)) {
      return rows.next() ? rows.getLong(1) : 0;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }

  private void await(String what, Callable<Boolean> condition) throws Exception {
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (!condition.call()) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not within " + PATIENCE + ": " + what + "\n" + process.output());
      }
      TimeUnit.MILLISECONDS.sleep(1);
    }
  }
}
