package io.slothunter.inference.hazard;

import static io.slothunter.inference.hazard.Worlds.BEGIN;
import static io.slothunter.inference.hazard.Worlds.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.net.Layer;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.onnx.OnnxFile;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.trial.Contest;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.store.OpeningHistory;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/** What a model is told of the time before this process: all of it, once, and on the lane. */
class RecallTest {
  private static final CalendarId ONE = new CalendarId(1);
  private static final CalendarId OTHER = new CalendarId(2);

  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Queue<Runnable> worker = new ArrayDeque<>();
  private Instant now = Instant.ofEpochSecond(BEGIN + 15 * DAY);
  private final TestLane lane = new TestLane(() -> now);
  private int asked;
  private OpeningHistory history = (calendars, since, limit) -> Future.succeededFuture(hourly(ONE));
  private final LiveHazard hazard = hazard();
  private final WitnessedOrder order =
      new WitnessedOrder(new LearnedOrder(IndexOptions.defaults(1), hazard), hazard);

  @Test
  void isTold_once_howeverOftenCalendarsAreWanted() {
    recall(List.of(ONE, OTHER));
    add(ONE, OTHER);
    polls(30);
    double expected = expected(ONE);

    for (int refresh = 0; refresh < 5; refresh++) {
      recall(List.of(ONE, OTHER));
    }
    polls(70);

    assertThat(asked).isEqualTo(1);
    assertThat(expected(ONE)).isCloseTo(expected, within(0.05 * expected)).isBetween(15.0, 30.0);
  }

  @Test
  void isToldOnce_whenTheRosterIsReadAgainBeforeTheFirstPoll() {
    for (int refresh = 0; refresh < 5; refresh++) {
      recall(List.of(ONE, OTHER));
    }
    add(ONE, OTHER);
    polls(30);

    assertThat(asked).isEqualTo(1);
    assertThat(expected(ONE)).isBetween(15.0, 30.0);
  }

  @Test
  void isNotToldAgain_ofACalendarThatComesBack() {
    recall(List.of(ONE));
    add(ONE);
    polls(30);
    double expected = expected(ONE);

    order.remove(ONE);
    add(ONE);
    recall(List.of(ONE));
    polls(70);

    assertThat(asked).isEqualTo(1);
    assertThat(expected(ONE)).isCloseTo(expected, within(0.05 * expected));
  }

  @Test
  void isToldWhole_howeverMuchItIs() {
    List<CalendarId> all = LongStream.rangeClosed(1, 3_000).mapToObj(CalendarId::new).toList();
    // Fifty openings each, which comes to 150,000.
    history =
        (calendars, since, limit) ->
            Future.succeededFuture(
                calendars.stream().flatMap(id -> hourly(id).stream().limit(50)).toList());
    for (int batch = 0; batch < 3; batch++) {
      List<CalendarId> some = all.subList(1_000 * batch, 1_000 * (batch + 1));
      recall(some);
      add(some.toArray(CalendarId[]::new));
    }
    polls(30);

    double first = expected(all.get(0));
    assertThat(first).isGreaterThan(5);
    assertThat(expected(all.get(2_999))).isCloseTo(first, within(0.05 * first));
    assertThat(dropped()).isZero();
  }

  @Test
  void countsWhatIsSeenWhileTheModelIsStuck_andCannotBeKept() {
    for (int i = 0; i < 100_010; i++) {
      hazard.opened(ONE, now, now);
    }
    assertThat(dropped()).isEqualTo(10);
  }

  @Test
  void isNotWaitedFor_whenTheStoreNeverAnswers() {
    history = (calendars, since, limit) -> Promise.<List<SlotOpened>>promise().future();
    Future<Void> recalled = order.recall(List.of(ONE));
    assertThat(recalled.isComplete()).isFalse();

    lane.ring();
    assertThat(recalled.succeeded()).isTrue();
  }

  @Test
  void comesBackOnTheLane_whoeverAnswers() {
    Promise<List<SlotOpened>> answer = Promise.promise();
    history = (calendars, since, limit) -> answer.future();
    Future<Void> recalled = order.recall(List.of(ONE));

    lane.leave();
    answer.complete(hourly(ONE));
    assertThat(recalled.isComplete()).isFalse();

    assertThat(lane.work()).isEqualTo(1);
    assertThat(recalled.succeeded()).isTrue();
  }

  @Test
  void goesOnWithoutThePast_whenAskingForItFails() {
    history =
        (calendars, since, limit) -> {
          throw new IllegalStateException("closed");
        };
    assertThat(order.recall(List.of(ONE)).succeeded()).isTrue();
  }

  private void recall(List<CalendarId> calendars) {
    assertThat(order.recall(calendars).succeeded()).isTrue();
  }

  private void add(CalendarId... calendars) {
    for (CalendarId each : calendars) {
      order.add(each, 1);
    }
  }

  private void polls(int count) {
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      CalendarId next = order.next(now).orElseThrow();
      order.done(next, Finding.of(Finding.Kind.UNCHANGED), now);
      while (!worker.isEmpty()) {
        worker.remove().run();
      }
    }
  }

  private double expected(CalendarId calendar) {
    return order.outlook(calendar, now).orElseThrow().expectedPerDay();
  }

  private double dropped() {
    return registry.counter("slothunter.hazard.sights.dropped").count();
  }

  /** About once an hour; whoever does not know of it expects about one a day. */
  private List<SlotOpened> hourly(CalendarId calendar) {
    return IntStream.range(0, 100)
        .mapToObj(
            i -> {
              Instant at = now.minus(Duration.ofHours(1 + i));
              Slot slot = new Slot(at.plus(Duration.ofDays(1)), Duration.ofMinutes(15));
              return new SlotOpened(calendar, slot, at, false);
            })
        .toList();
  }

  private Future<List<SlotOpened>> ask(Collection<CalendarId> ids, Instant since, int limit) {
    asked++;
    return history.openings(ids, since, limit);
  }

  private LiveHazard hazard() {
    return new LiveHazard(
        new CurrentScorer(
            RecallTest::model, files -> OnnxScorer.of(files.model(), Features.NAMES.size())),
        new ModelHazard(Worlds.DAYS, calendar -> 0),
        worker::add,
        new Past(this::ask, lane),
        Contest.none("p"),
        registry);
  }

  /** Goes by the long-run rate alone. */
  private static ModelFiles model() {
    float[] weights = new float[Features.NAMES.size()];
    weights[Features.RATE] = 1;
    Network network =
        new Network(List.of(new Layer(weights.length, 1, weights, new float[] {-4.6f})));
    byte[] bytes = OnnxFile.of(network, HazardTraining.KIND);
    return new ModelFiles(
        new Manifest(
            HazardTraining.KIND,
            "test",
            1,
            Features.NAMES,
            ModelFiles.checksum(bytes),
            "",
            "",
            Worlds.DAYS.week(),
            Map.of()),
        bytes);
  }
}
