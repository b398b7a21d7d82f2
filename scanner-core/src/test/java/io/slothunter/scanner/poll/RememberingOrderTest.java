package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.scan.Finding;
import io.slothunter.scanner.store.FakePollMemory;
import io.slothunter.scanner.store.PollMemory.CalendarFigures;
import io.slothunter.scanner.store.PollMemory.ProviderFigures;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RememberingOrderTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final ProviderId PROVIDER = new ProviderId("testing");
  private static final Finding UNCHANGED = Finding.of(Finding.Kind.UNCHANGED);
  private static final Finding OPENED = new Finding(Finding.Kind.CHANGED, 1, 0);

  private final VirtualLane lane = new VirtualLane(START);
  private final FakePollMemory memory = new FakePollMemory();

  @Test
  void goesOnWhereItStood_afterARestart() {
    RememberingOrder before = started(20);
    poll(before, 4_000);
    CalendarOutlook busy = outlook(before, 0);
    CalendarOutlook quiet = outlook(before, 1);
    assertThat(busy.openingsPerDay()).isGreaterThan(5 * quiet.openingsPerDay());
    assertThat(before.close().succeeded()).isTrue();
    lane.advance(Duration.ofMinutes(5));

    RememberingOrder after = started(20);
    assertThat(after.next(lane.now())).isPresent();

    assertThat(outlook(after, 0).openingsPerDay())
        .isGreaterThan(3 * outlook(after, 1).openingsPerDay());
    assertThat(outlook(after, 1).lastSeen()).isEqualTo(quiet.lastSeen());
    assertThat(after.outlook(lane.now()).orElseThrow().forgotten()).isZero();
  }

  @Test
  void savesEveryMinute_whatWasLearnedMeanwhile_andNothingTwice() {
    RememberingOrder order = started(20);

    poll(order, 59);
    assertThat(memory.saves()).isZero();
    poll(order, 3);
    assertThat(memory.saves()).isEqualTo(1);
    assertThat(memory.all()).hasSize(20);

    assertThat(order.close().succeeded()).isTrue();
    int saved = memory.saves();
    assertThat(order.close().succeeded()).isTrue();
    assertThat(memory.saves()).isEqualTo(saved);
  }

  @Test
  void pollsOn_whenTheStoreFails_andLearnsAgain() {
    memory.fail(true);
    RememberingOrder order = started(5);
    poll(order, 300);
    assertThat(order.close().succeeded()).isTrue();
    assertThat(memory.all()).isEmpty();

    memory.fail(false);
    poll(order, 100);
    assertThat(memory.all()).hasSize(5);
  }

  @Test
  void stopsInTime_whenTheStoreIsSilent() {
    RememberingOrder order = started(5);
    poll(order, 10);
    memory.beSilent(true);

    Future<Void> closed = order.close();

    assertThat(closed.isComplete()).isFalse();
    lane.advance(Duration.ofSeconds(1));
    assertThat(closed.succeeded()).isTrue();
  }

  @Test
  void startsAllTheSame_whenTheStoreIsSilent() {
    memory.beSilent(true);
    RememberingOrder order = order();

    Future<Void> recalled = order.recall(ids(3));

    lane.advance(Duration.ofSeconds(21));
    assertThat(recalled.succeeded()).isTrue();
  }

  @Test
  void leavesOutWhatMakesNoSense_andCountsIt() {
    Instant past = START.minusSeconds(60);
    assertThat(
            memory
                .saveCalendars(
                    List.of(
                        new CalendarFigures(World.id(0), Double.NaN, 1, past),
                        new CalendarFigures(World.id(1), 1, -1, past),
                        new CalendarFigures(World.id(2), 1, Double.POSITIVE_INFINITY, past),
                        new CalendarFigures(World.id(3), 1, 1, START.plusSeconds(3_600)),
                        new CalendarFigures(World.id(4), 1, 1, Instant.MAX),
                        new CalendarFigures(World.id(5), -1, 1, past),
                        new CalendarFigures(World.id(6), 2, 86_400, past)))
                .succeeded())
        .isTrue();
    List<Double> absurd = Collections.nCopies(192, Double.NaN);
    assertThat(memory.saveProvider(new ProviderFigures(PROVIDER, absurd, absurd)).succeeded())
        .isTrue();

    RememberingOrder order = started(8);
    assertThat(order.next(lane.now())).isPresent();

    ProviderOutlook all = order.outlook(lane.now()).orElseThrow();
    assertThat(all.forgotten()).isEqualTo(7);
    assertThat(outlook(order, 6).lastSeen()).contains(past);
    for (int i : new int[] {0, 1, 2, 3, 4, 5, 7}) {
      assertThat(outlook(order, i).lastSeen()).isEmpty();
      assertThat(outlook(order, i).index()).isFinite().isNotNegative();
    }
  }

  @Test
  void keepsWhatItLearned_ofOneThatIsWatchedAgain() {
    RememberingOrder order = started(4);
    poll(order, 1_000);
    double rate = outlook(order, 0).openingsPerDay();
    order.remove(World.id(0));
    poll(order, 5);

    assertThat(order.recall(ids(1)).succeeded()).isTrue();
    order.add(World.id(0), 1);
    poll(order, 1);

    assertThat(outlook(order, 0).openingsPerDay()).isBetween(0.5 * rate, 1.1 * rate);
  }

  @Test
  void savesMoreThanFitsIntoOneMessage() {
    RememberingOrder order = started(4_500);
    poll(order, 4_500);
    assertThat(order.close().succeeded()).isTrue();

    assertThat(memory.all()).hasSize(4_500);
  }

  private RememberingOrder order() {
    LearnedOrder learned = new LearnedOrder(IndexOptions.defaults(1), Hazard.NONE);
    return new RememberingOrder(learned, memory, PROVIDER, lane);
  }

  private RememberingOrder started(int calendars) {
    RememberingOrder order = order();
    assertThat(order.recall(ids(calendars)).succeeded()).isTrue();
    ids(calendars).forEach(id -> order.add(id, 1));
    return order;
  }

  private static List<CalendarId> ids(int calendars) {
    return IntStream.range(0, calendars).mapToObj(World::id).toList();
  }

  /** A poll a second; the first calendar opens about once in two minutes. */
  private void poll(RememberingOrder order, int polls) {
    for (int i = 0; i < polls; i++) {
      lane.advance(Duration.ofSeconds(1));
      CalendarId next = order.next(lane.now()).orElseThrow();
      boolean opens = World.calendar(next) == 0 && i % 8 == 0;
      order.done(next, opens ? OPENED : UNCHANGED, lane.now());
    }
  }

  private CalendarOutlook outlook(RememberingOrder order, int calendar) {
    return order.outlook(World.id(calendar), lane.now()).orElseThrow();
  }
}
