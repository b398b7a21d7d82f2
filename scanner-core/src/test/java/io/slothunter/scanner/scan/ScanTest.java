package io.slothunter.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.FakeSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.FakeSlotLog;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class ScanTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Windows ALL = Windows.of(Window.from(START));

  private final VirtualLane lane = new VirtualLane(START);
  private final ProviderGate gate = Gates.on(lane, 1_000, 4);
  private final FakeSlotLog log = new FakeSlotLog();
  private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
  private final Calendar calendar = FakeSource.calendar(Gates.PROVIDER, 1);
  private final List<Recorded> announced = new ArrayList<>();
  private final List<Look> looks = new ArrayList<>();

  @Test
  void announcesWithItsNumber_whatWasRecorded() {
    Scan scan = scan(look -> sees(slot(1)));
    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.CHANGED);
    scan = scan(look -> sees(slot(1), slot(2)));

    Finding finding = poll(scan).result();

    assertThat(finding).isEqualTo(new Finding(Finding.Kind.CHANGED, 1, 0));
    assertThat(announced).isEqualTo(log.all());
    assertThat(announced.get(1).event())
        .isEqualTo(new SlotOpened(calendar.id(), slot(2), lane.now(), false));
    assertThat(scan.lastSeen(calendar.id())).contains(lane.now());
  }

  @Test
  void touchesNothing_whenNothingChanged() {
    Scan scan = scan(look -> sees(slot(1)));
    assertThat(poll(scan).succeeded()).isTrue();
    int appends = log.appends();

    assertThat(poll(scan).result()).isEqualTo(Finding.UNCHANGED);

    assertThat(log.appends()).isEqualTo(appends);
    assertThat(announced).hasSize(1);
  }

  @Test
  void tellsAgain_whenTheAppendFailed() {
    Scan scan = scan(look -> sees(slot(1)));
    log.failAppends(1, false);

    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNRECORDED);
    assertThat(announced).isEmpty();
    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.CHANGED);

    assertThat(announced).hasSize(1);
    assertThat(log.all()).hasSize(1);
  }

  @Test
  void recordsOnce_whenTheAnswerOfTheStoreWasLost() {
    Scan scan = scan(look -> sees(slot(1)));
    log.failAppends(1, true);

    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNRECORDED);
    assertThat(poll(scan).result()).isEqualTo(Finding.UNCHANGED);

    assertThat(log.all()).hasSize(1);
  }

  @Test
  void asksNobody_whileTheStoreCannotSayWhatIsKnown() {
    Scan scan = scan(look -> sees(slot(1)));
    log.failAppends(1, true);
    log.failReads(2);
    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNRECORDED);
    assertThat(looks).hasSize(1);

    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNRECORDED);
    assertThat(looks).hasSize(1);
    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNRECORDED);
    assertThat(looks).hasSize(1);

    assertThat(poll(scan).result()).isEqualTo(Finding.UNCHANGED);
    assertThat(looks).hasSize(2);
    assertThat(gate.standing().inFlight()).isZero();
  }

  @Test
  void followsLooks_andTellsEachByItself() {
    Windows near = Windows.of(new Window(START, at(10)));
    Windows far = Windows.of(Window.from(at(10)));
    Scan scan =
        scan(
            look ->
                look.equals(Look.FIRST)
                    ? sees(near, List.of(new Look("far")), slot(1))
                    : sees(far, List.of(), slot(11)));

    Finding finding = poll(scan).result();

    assertThat(finding.kind()).isEqualTo(Finding.Kind.CHANGED);
    assertThat(looks).containsExactly(Look.FIRST, new Look("far"));
    assertThat(log.all())
        .extracting(recorded -> ((BaselineTaken) recorded.event()).slots().slots())
        .containsExactly(List.of(slot(1)), List.of(slot(11)));
  }

  @Test
  void countsWhatAllLooksOfAPollFound() {
    Windows near = Windows.of(new Window(START, at(10)));
    Windows far = Windows.of(Window.from(at(10)));
    List<Slot> nearSlots = new ArrayList<>(List.of(slot(1)));
    Scan scan =
        scan(
            look ->
                look.equals(Look.FIRST)
                    ? sees(near, List.of(new Look("far")), nearSlots.toArray(new Slot[0]))
                    : sees(far, List.of(), slot(11)));
    assertThat(poll(scan).succeeded()).isTrue();
    nearSlots.add(slot(2));

    assertThat(poll(scan).result()).isEqualTo(new Finding(Finding.Kind.CHANGED, 1, 0));
  }

  @Test
  void keepsWhatTheFirstLookShowed_whenALaterOneIsThrottled() {
    Scan scan =
        scan(
            look ->
                look.equals(Look.FIRST)
                    ? sees(ALL, List.of(new Look("a"), new Look("b")), slot(1))
                    : new Outcome.Throttled(Duration.ofSeconds(60)));

    Finding finding = poll(scan).result();

    assertThat(finding.kind()).isEqualTo(Finding.Kind.THROTTLED);
    assertThat(looks).containsExactly(Look.FIRST, new Look("a"));
    assertThat(log.all()).hasSize(1);
  }

  @Test
  void ends_whenAnswersAskForMoreForEver() {
    Scan scan = scan(look -> sees(ALL, List.of(new Look("x"), new Look("y")), slot(1)));

    assertThat(poll(scan).succeeded()).isTrue();

    assertThat(looks).hasSize(64);
  }

  @Test
  void takesOnlyTheLookUnderWay_afterClose() {
    Scan scan = scan(look -> sees(ALL, List.of(new Look("x")), slot(1)));
    scan.close();

    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.CHANGED);

    assertThat(looks).containsExactly(Look.FIRST);
  }

  @Test
  void refusesASnapshotOfAnotherCalendar() {
    Calendar other = FakeSource.calendar(Gates.PROVIDER, 2);
    Scan scan =
        scan(
            look ->
                new Outcome.Fetched(
                    new Snapshot(other.id(), lane.now(), ALL, FreeSlots.of(List.of(slot(1)))),
                    List.of()));

    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNKNOWN);

    assertThat(log.appends()).isZero();
  }

  @Test
  void tellsOfABugOnce_howeverOftenItHappens() {
    Logger logger = (Logger) LoggerFactory.getLogger(Faults.class);
    ListAppender<ILoggingEvent> lines = new ListAppender<>();
    lines.start();
    logger.addAppender(lines);
    Scan scan =
        scan(
            look -> {
              throw new IllegalStateException("bug");
            });

    for (int i = 0; i < 5; i++) {
      assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNKNOWN);
    }
    logger.detachAppender(lines);

    assertThat(lines.list).hasSize(1);
    assertThat(lines.list.get(0).getLevel()).isEqualTo(Level.ERROR);
    assertThat(registry.get("slothunter.polls").tag("outcome", "unknown").counter().count())
        .isEqualTo(5);
  }

  @Test
  void neverPollsACalendarTwiceAtOnce() {
    Promise<Outcome> answer = Promise.promise();
    Scan scan =
        new Scan(
            new FakeSource(Gates.PROVIDER, (c, look) -> answer.future()),
            gate,
            new Memory(log, lane),
            announced::addAll,
            HOLD,
            registry);
    assertThat(scan.recall(List.of(calendar.id())).succeeded()).isTrue();
    Future<Finding> first = poll(scan);

    assertThat(poll(scan).result().kind()).isEqualTo(Finding.Kind.UNKNOWN);

    assertThat(gate.standing().inFlight()).isEqualTo(1);
    answer.complete(new Outcome.Unknown("late"));
    assertThat(first.result().kind()).isEqualTo(Finding.Kind.UNKNOWN);
  }

  @Test
  void recallReadsOnlyWhatIsNotInMemory() {
    Scan scan = scan(look -> sees(slot(1)));
    assertThat(poll(scan).succeeded()).isTrue();
    log.failReads(1);

    assertThat(scan.recall(List.of(calendar.id())).succeeded()).isTrue();
  }

  private Scan scan(Function<Look, Outcome> source) {
    Scan scan =
        new Scan(
            new FakeSource(
                Gates.PROVIDER,
                (c, look) -> {
                  looks.add(look);
                  return Future.succeededFuture(source.apply(look));
                }),
            gate,
            new Memory(log, lane),
            announced::addAll,
            HOLD,
            registry);
    assertThat(scan.recall(List.of(calendar.id())).succeeded()).isTrue();
    return scan;
  }

  private Future<Finding> poll(Scan scan) {
    lane.advance(Duration.ofSeconds(1));
    assertThat(gate.tryEnter()).isTrue();
    Future<Finding> finding = scan.poll(calendar);
    for (int i = 0; i < 100 && !finding.isComplete(); i++) {
      lane.advance(Duration.ofMillis(2));
    }
    return finding;
  }

  private Outcome sees(Slot... slots) {
    return sees(ALL, List.of(), slots);
  }

  private Outcome sees(Windows covered, List<Look> next, Slot... slots) {
    return new Outcome.Fetched(
        new Snapshot(calendar.id(), lane.now(), covered, FreeSlots.of(List.of(slots))), next);
  }

  private static Slot slot(int hour) {
    return new Slot(at(hour), Duration.ofMinutes(10));
  }

  private static Instant at(int hour) {
    return START.plus(Duration.ofHours(hour));
  }
}
