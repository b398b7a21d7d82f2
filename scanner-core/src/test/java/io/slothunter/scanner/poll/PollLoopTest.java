package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.provider.FakeSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.FakeSlotLog;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.LongStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

class PollLoopTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final Windows ALL = Windows.of(Window.from(START));
  private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("io.slothunter");
  private static Vertx vertx;
  private static LocalBus bus;

  @BeforeContainer
  static void open() {
    PRODUCT.setLevel(Level.OFF);
    vertx = Vertx.vertx();
    bus = new LocalBus(vertx);
  }

  @AfterContainer
  static void close() {
    PRODUCT.setLevel(null);
    vertx.close().await();
  }

  private final VirtualLane lane = new VirtualLane(START);
  private final FakeSlotLog log = new FakeSlotLog();
  private final List<Long> requests = new ArrayList<>();
  private final Map<Long, Integer> polls = new HashMap<>();
  private final Set<Long> underWay = new HashSet<>();
  private int mostUnderWay;
  private Duration latency = Duration.ofMillis(20);
  private Function<Calendar, Outcome> answer = this::unchanged;

  @Example
  void usesTheBudget_evenly() {
    PollLoop loop = loop(50, 10);
    watch(loop, 1, 100);
    loop.start();

    lane.advance(Duration.ofMinutes(1));

    assertThat(requests.size()).isBetween(50 * 60 * 95 / 100, 50 * 60 + 1);
    assertThat(mostInOneSecond()).isLessThanOrEqualTo(50);
    int least = polls.values().stream().min(Integer::compare).orElse(0);
    assertThat(polls).hasSize(100).allSatisfy((id, n) -> assertThat(n - least).isBetween(0, 1));
    assertThat(loop.firstPollAt()).contains(START);
    assertThat(loop.size()).isEqualTo(100);
  }

  @Example
  void startsNoMoreThanTheConcurrency_whenTheProviderStalls() {
    latency = Duration.ofDays(1);
    PollLoop loop = loop(1_000, 7);
    watch(loop, 1, 100);
    loop.start();

    lane.advance(Duration.ofHours(1));

    assertThat(requests).hasSize(7);
    assertThat(lane.tasksRun()).isLessThan(30);
  }

  @Example
  void pollsACalendarAgain_whenSomebodyElsePolledItMeanwhile() {
    ProviderGate gate = Gates.on(lane, 10, 10);
    Scan scan = scan(gate);
    PollLoop loop = new PollLoop(gate, scan, new EvenlySpaced());
    watch(loop, 1, 1);
    lane.advance(Duration.ofSeconds(1));
    assertThat(gate.tryEnter()).isTrue();
    Future<?> other = scan.poll(calendar(1));

    loop.start();
    lane.advance(Duration.ofSeconds(10));

    assertThat(other.succeeded()).isTrue();
    assertThat(polls.get(1L)).isGreaterThan(50);
  }

  @Example
  void goesOn_whenTheSourceThrows() {
    PollLoop loop = loop(10, 10);
    watch(loop, 1, 1);
    answer =
        calendar -> {
          throw new IllegalStateException("thrown on purpose");
        };
    latency = Duration.ZERO;
    loop.start();
    lane.advance(Duration.ofSeconds(10));
    answer = this::unchanged;
    int before = polls.get(1L);

    lane.advance(Duration.ofMinutes(5));

    assertThat(polls.get(1L) - before).isPositive();
  }

  @Example
  void sleeps_whileTheProviderIsPaused() {
    answer = calendar -> new Outcome.Throttled(Duration.ofMinutes(30));
    PollLoop loop = loop(1_000, 1);
    watch(loop, 1, 100);
    loop.start();
    lane.advance(Duration.ofSeconds(1));
    int before = lane.tasksRun();

    lane.advance(Duration.ofMinutes(29));

    assertThat(requests).hasSize(1);
    assertThat(lane.tasksRun() - before).isZero();
    lane.advance(Duration.ofMinutes(1));
    assertThat(requests).hasSize(2);
  }

  @Example
  void sleeps_whileEveryCalendarRests() {
    answer = calendar -> new Outcome.Unbookable("700");
    PollLoop loop = loop(1_000, 10);
    watch(loop, 1, 5);
    loop.start();
    lane.advance(Duration.ofSeconds(1));
    int before = lane.tasksRun();

    lane.advance(Duration.ofMinutes(59));
    assertThat(requests).hasSize(5);
    assertThat(lane.tasksRun() - before).isLessThan(3);

    lane.advance(Duration.ofMinutes(2));
    assertThat(requests).hasSize(10);
  }

  @Example
  void letsOtherWorkRun_whenAnswersComeAtOnce() {
    latency = Duration.ZERO;
    PollLoop loop = loop(100_000, 1_000);
    watch(loop, 1, 2_000);
    int[] requestsWhenOthersRan = new int[1];
    lane.later(
        () -> {
          loop.start();
          lane.later(() -> requestsWhenOthersRan[0] = requests.size());
        });

    lane.advance(Duration.ofMillis(5));

    assertThat(requestsWhenOthersRan[0]).isLessThanOrEqualTo(32);
    assertThat(requests.size()).isGreaterThan(300);
  }

  @Example
  void stopWaitsForPollsUnderWay_butNotForEver() {
    PollLoop loop = loop(1_000, 10);
    watch(loop, 1, 3);
    loop.start();
    lane.advance(Duration.ofMillis(10));
    assertThat(underWay).hasSize(3);

    Future<Void> stopped = loop.stop(Duration.ofSeconds(3));
    assertThat(stopped.isComplete()).isFalse();
    lane.advance(Duration.ofMillis(20));
    assertThat(stopped.succeeded()).isTrue();

    int before = requests.size();
    watch(loop, 1, 20);
    lane.advance(Duration.ofMinutes(1));
    assertThat(requests).hasSize(before);

    latency = Duration.ofDays(1);
    PollLoop stalled = loop(1_000, 10);
    watch(stalled, 1, 3);
    stalled.start();
    Future<Void> patient = stalled.stop(Duration.ofSeconds(3));
    lane.advance(Duration.ofMillis(2_999));
    assertThat(patient.isComplete()).isFalse();
    lane.advance(Duration.ofMillis(1));
    assertThat(patient.succeeded()).isTrue();
  }

  @Example
  void pollsNothing_untilTheStoreToldWhatIsKnown() {
    PollLoop loop = loop(1_000, 10);
    loop.start();
    log.failReads(1);

    assertThat(loop.watch(watched(calendars(1, 3))).failed()).isTrue();
    lane.advance(Duration.ofSeconds(1));
    assertThat(requests).isEmpty();

    watch(loop, 1, 3);
    lane.advance(Duration.ofMillis(50));
    assertThat(polls.keySet()).containsExactlyInAnyOrder(1L, 2L, 3L);
  }

  @Property(tries = 150, shrinking = ShrinkingMode.OFF)
  void neverTwoPollsOfACalendar_neverOverBudget_whateverHappens(@ForAll long seed) {
    // One object serves all tries of a property: each begins with a fresh one.
    new PollLoopTest().runAtRandom(new Random(seed));
  }

  private void runAtRandom(Random random) {
    int concurrency = 1 + random.nextInt(8);
    int budget = 1 + random.nextInt(200);
    PollLoop loop = loop(budget, concurrency);
    answer = calendar -> randomAnswer(random, calendar);
    loop.start();
    Set<Long> wanted = new HashSet<>();
    for (int step = 0; step < 40; step++) {
      latency = Duration.ofMillis(random.nextInt(3) == 0 ? 0 : random.nextInt(400));
      if (random.nextInt(3) == 0) {
        wanted.clear();
        random.longs(random.nextInt(12), 1, 13).forEach(wanted::add);
        log.failReads(random.nextInt(4) == 0 ? 1 : 0);
        log.failAppends(random.nextInt(2), random.nextBoolean());
        List<Calendar> all = wanted.stream().map(PollLoopTest::calendar).toList();
        if (loop.watch(watched(all)).failed()) {
          assertThat(loop.watch(watched(all)).succeeded()).isTrue();
        }
        assertThat(loop.size()).isGreaterThanOrEqualTo(wanted.size());
      }
      Set<Long> before = new HashSet<>(polls.keySet());
      polls.clear();
      lane.advance(Duration.ofMillis(random.nextInt(3_000)));
      assertThat(wanted).as("after %s", before).containsAll(polls.keySet());
    }
    assertThat(mostUnderWay).isLessThanOrEqualTo(concurrency);
    assertThat(mostInOneSecond()).isLessThanOrEqualTo(budget);
    Future<Void> stopped = loop.stop(Duration.ofMinutes(5));
    lane.advance(Duration.ofMinutes(1));
    assertThat(stopped.succeeded()).isTrue();
    assertThat(underWay).isEmpty();
    assertNothingToldTwice();
  }

  /** A slot that is told to be free is told to be gone before it is told again. */
  private void assertNothingToldTwice() {
    Set<String> free = new HashSet<>();
    for (Recorded recorded : log.all()) {
      String calendar = recorded.event().calendar() + " ";
      boolean asItShould =
          recorded
              .event()
              .match(
                  baseline ->
                      baseline.slots().slots().stream()
                          .allMatch(slot -> free.add(calendar + slot.start())),
                  opened -> free.add(calendar + opened.slot().start()),
                  closed -> free.remove(calendar + closed.slot().start()));
      assertThat(asItShould).as("%s", recorded).isTrue();
    }
  }

  private Outcome randomAnswer(Random random, Calendar calendar) {
    return switch (random.nextInt(30)) {
      case 0 -> new Outcome.Throttled(Duration.ofSeconds(1 + random.nextInt(3)));
      case 1 -> new Outcome.Unbookable("700");
      case 2 -> new Outcome.Unknown("html");
      case 3, 4, 5, 6 -> {
        FreeSlots.Builder free = new FreeSlots.Builder();
        free.add(lane.now().getEpochSecond() + 1_000 + random.nextInt(5) * 600L, 600);
        Snapshot snapshot = new Snapshot(calendar.id(), lane.now(), ALL, free.build());
        yield new Outcome.Fetched(
            snapshot, random.nextBoolean() ? List.of() : List.of(new Look("more")));
      }
      default -> unchanged(calendar);
    };
  }

  private Outcome unchanged(Calendar calendar) {
    return new Outcome.Fetched(
        new Snapshot(calendar.id(), lane.now(), ALL, FreeSlots.NONE), List.of());
  }

  private PollLoop loop(double budget, int concurrency) {
    ProviderGate gate = Gates.on(lane, budget, concurrency);
    return new PollLoop(gate, scan(gate), new EvenlySpaced());
  }

  private Scan scan(ProviderGate gate) {
    return new Scan(
        new FakeSource(Gates.PROVIDER, this::look),
        gate,
        Trust.blind(Gates.PROVIDER, gate.lane()),
        log,
        bus,
        Duration.ofMinutes(10),
        new SimpleMeterRegistry());
  }

  private Future<Outcome> look(Calendar calendar, Look look) {
    long id = calendar.id().value();
    assertThat(underWay.add(id)).as("calendar %s is polled twice at once", id).isTrue();
    mostUnderWay = Math.max(mostUnderWay, underWay.size());
    requests.add(lane.elapsedNanos());
    if (look.equals(Look.FIRST)) {
      polls.merge(id, 1, Integer::sum);
    }
    Promise<Outcome> promise = Promise.promise();
    Runnable answering =
        () -> {
          underWay.remove(id);
          promise.complete(answer.apply(calendar));
        };
    if (latency.isZero()) {
      answering.run();
    } else {
      lane.after(latency, answering);
    }
    return promise.future();
  }

  private int mostInOneSecond() {
    int most = 0;
    int from = 0;
    for (int to = 0; to < requests.size(); to++) {
      while (requests.get(to) - requests.get(from) >= 1_000_000_000L) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }

  private static void watch(PollLoop loop, long from, long to) {
    assertThat(loop.watch(watched(calendars(from, to))).succeeded()).isTrue();
  }

  private static List<Calendar> calendars(long from, long to) {
    return LongStream.rangeClosed(from, to).mapToObj(PollLoopTest::calendar).toList();
  }

  private static List<WatchedCalendar> watched(List<Calendar> calendars) {
    return calendars.stream().map(c -> new WatchedCalendar(c, 1)).toList();
  }

  private static Calendar calendar(long id) {
    return FakeSource.calendar(Gates.PROVIDER, id);
  }
}
