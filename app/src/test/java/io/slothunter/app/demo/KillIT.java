package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Kills the whole process at each {@link KillPoint} and starts it again on the same data; {@code
 * -Dkill.rounds=20} does so twenty times at each, ten with the same data, and {@code
 * -Dkill.points=SETTLING,ACKNOWLEDGED} only there. That the process is where the point says is
 * looked up in the database, the simulated booking system and the simulated Telegram, before the
 * kill and after it.
 */
class KillIT {
  private static final int ROUNDS = Integer.getInteger("kill.rounds", 1);

  private static final List<KillPoint> POINTS =
      Arrays.stream(System.getProperty("kill.points", "").split(",", -1))
          .filter(name -> !name.isBlank())
          .map(KillPoint::valueOf)
          .toList();

  /** A calendar has some hundred slots that can open, and each kill takes one. */
  private static final int MOST_AT_ONCE = 10;

  private record Told(KillPoint point, long start) {}

  private Stage stage;
  private JsonObject calendar;

  @BeforeEach
  void start(@TempDir Path folder) throws Exception {
    stage = new Stage(folder, 3, 0, 200);
    List<JsonObject> calendars = stage.watch(1);
    stage.awaitBaselines(calendars.size());
    calendar = calendars.get(0);
  }

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  static IntStream rounds() {
    return IntStream.iterate(ROUNDS, left -> left > 0, left -> left - MOST_AT_ONCE)
        .map(left -> Math.min(left, MOST_AT_ONCE));
  }

  @ParameterizedTest
  @MethodSource("rounds")
  void losesNothingAndTellsNothingTwice_whenKilledAnywhere(int rounds) throws Exception {
    // When
    List<Told> all = new ArrayList<>();
    List<KillPoint> points = POINTS.isEmpty() ? List.of(KillPoint.values()) : POINTS;
    for (KillPoint point : points) {
      for (int round = 0; round < rounds; round++) {
        all.add(new Told(point, openAndKillAt(point)));
        stage.revive();
        long start = all.get(all.size() - 1).start();
        stage.await("told after " + point, () -> stage.told(start) >= 1);
        // Or the next kill would meet this alert too.
        stage.await("settled after " + point, () -> stage.bystander().isSettled());
      }
      System.err.println("killed " + rounds + " times at " + point);
    }

    // Then
    Map<KillPoint, Long> repeats = new EnumMap<>(KillPoint.class);
    for (Told each : all) {
      long told = stage.told(each.start());
      assertThat(told).as("messages when killed at " + each).isGreaterThanOrEqualTo(1);
      assertThat(told)
          .as("messages when killed at " + each)
          .isLessThanOrEqualTo(each.point().mayRepeat() ? 2 : 1);
      repeats.merge(each.point(), told - 1, Long::sum);
    }
    System.out.printf(
        "kill rounds=%d points=%d kills=%d lost=0 duplicates=0 accepted_but_not_marked_repeats=%s%n",
        rounds,
        points.size(),
        all.size(),
        repeats.entrySet().stream().filter(e -> e.getKey().mayRepeat()).toList());
    assertThat(stage.bystander().openings()).as("recorded once each").isEqualTo(all.size());
    assertThat(stage.bystander().count("select count(*) from alert_slot where told"))
        .as("marked as told once each")
        .isEqualTo(all.size());
  }

  /** Returns the start of the slot that opened. */
  private long openAndKillAt(KillPoint point) throws Exception {
    Bystander bystander = stage.bystander();
    long openings = bystander.openings();
    long alerts = bystander.alerts();
    long sends = stage.sends();
    long start =
        switch (point) {
          case FETCHING -> killFetching();
          case RECORDING -> killRecording();
          case RECORDED -> killRecorded(openings);
          case ALERTING -> killAlerting();
          case ALERTED -> killAlerted(alerts);
          case CHECKING -> killChecking(alerts);
          case SENDING -> killSending(sends);
          case RETRYING -> killRetrying(sends);
          case RETRIED -> killRetried();
          case ACCEPTED -> killAccepted();
          case SETTLING -> killSettling(sends);
          case ACKNOWLEDGED -> killAcknowledged(alerts);
        };
    // What the database holds of it now that the process is dead.
    boolean recorded = point.compareTo(KillPoint.RECORDED) >= 0;
    assertThat(bystander.openings()).as("recorded at " + point).isEqualTo(plus(openings, recorded));
    if (point != KillPoint.RECORDED) {
      boolean alerted = point.compareTo(KillPoint.ALERTED) >= 0;
      assertThat(bystander.alerts()).as("alerts at " + point).isEqualTo(plus(alerts, alerted));
    }
    if (point != KillPoint.RECORDED && point != KillPoint.ALERTED) {
      boolean sent = point.compareTo(KillPoint.ACCEPTED) >= 0;
      assertThat(stage.told(start)).as("messages at " + point).isEqualTo(sent ? 1 : 0);
    }
    return start;
  }

  private static long plus(long before, boolean one) {
    return before + (one ? 1 : 0);
  }

  private long killFetching() throws Exception {
    stage.fault("booking", "", "stall", 20_000);
    long start = stage.open(calendar);
    stage.await("each calendar's request is under way", stage::pollsAreStuck);
    stage.kill();
    assertThat(stage.answered(start)).isFalse();
    return start;
  }

  private long killRecording() throws Exception {
    stage.bystander().hold("select head from log_head for update");
    long start = stage.open(calendar);
    stage.await("it waits", () -> stage.bystander().isWaiting("update log_head set head"));
    assertThat(stage.answered(start)).isTrue();
    stage.kill();
    return start;
  }

  private long killRecorded(long openings) throws Exception {
    long start = stage.open(calendar);
    stage.await("recorded", () -> stage.bystander().openings() > openings);
    stage.kill();
    return start;
  }

  private long killAlerting() throws Exception {
    stage.bystander().hold("select position from notifier_cursor for update");
    long start = stage.open(calendar);
    stage.await("it waits", () -> stage.bystander().isWaiting("update notifier_cursor"));
    stage.kill();
    return start;
  }

  private long killAlerted(long alerts) throws Exception {
    long start = stage.open(calendar);
    stage.await("written", () -> stage.bystander().alerts() > alerts);
    stage.kill();
    return start;
  }

  private long killRetrying(long sends) throws Exception {
    stage.fault("telegram", "sendMessage", "latency", 300);
    stage.fault("telegram", "sendMessage", "server_error", 0);
    long start = stage.open(calendar);
    stage.await("Telegram is asked", () -> stage.sends() > sends);
    stage.bystander().hold("lock table delivery in share mode");
    stage.await("it waits", () -> stage.bystander().isWaiting("update alert_slot s set told"));
    stage.kill();
    return start;
  }

  private long killRetried() throws Exception {
    stage.fault("telegram", "sendMessage", "server_error", 0);
    long start = stage.open(calendar);
    String putOff = "select count(*) from delivery where status = 'open' and attempts > 0";
    stage.await("put off", () -> stage.bystander().count(putOff) > 0);
    stage.kill();
    return start;
  }

  private long killChecking(long alerts) throws Exception {
    Bystander bystander = stage.bystander();
    bystander.hold("select position from notifier_cursor for update");
    long start = stage.open(calendar);
    stage.await("it waits", () -> bystander.isWaiting("update notifier_cursor"));
    try (Bystander second = stage.anotherBystander()) {
      second.hold("lock table calendar_state in access exclusive mode");
      bystander.letGo();
      stage.await("written", () -> bystander.alerts() > alerts);
      stage.await("it waits", () -> bystander.isWaiting("with owed as"));
      stage.kill();
    }
    return start;
  }

  private long killSending(long sends) throws Exception {
    stage.fault("telegram", "sendMessage", "stall", 20_000);
    long start = stage.open(calendar);
    stage.await("Telegram is asked", () -> stage.sends() > sends);
    stage.kill();
    return start;
  }

  private long killAccepted() throws Exception {
    long start = stage.open(calendar);
    stage.await("Telegram has taken it", () -> stage.told(start) > 0);
    stage.kill();
    return start;
  }

  private long killSettling(long sends) throws Exception {
    stage.fault("telegram", "sendMessage", "latency", 300);
    long start = stage.open(calendar);
    stage.await("Telegram is asked", () -> stage.sends() > sends);
    stage.bystander().hold("lock table delivery in share mode");
    stage.await("it waits", () -> stage.bystander().isWaiting("update alert_slot s set told"));
    assertThat(stage.told(start)).isEqualTo(1);
    stage.kill();
    return start;
  }

  private long killAcknowledged(long alerts) throws Exception {
    long start = stage.open(calendar);
    Bystander bystander = stage.bystander();
    stage.await("written", () -> bystander.alerts() > alerts);
    stage.await("marked", bystander::isSettled);
    stage.kill();
    return start;
  }
}
