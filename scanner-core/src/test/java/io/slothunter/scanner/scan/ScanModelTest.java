package io.slothunter.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.provider.FakeSource;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.store.FakeSlotLog;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.slf4j.LoggerFactory;

/**
 * Random histories of a calendar (slots that open, close and come back, windows of several kinds,
 * troubles, failed appends with and without a hidden commit, restarts, a clock that is set back)
 * against a plain reference: every change that could be seen is told exactly once, nothing else is.
 */
class ScanModelTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00.5Z");
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final long[] STARTS =
      IntStream.range(0, 40).mapToLong(i -> START.getEpochSecond() + 600 + i * 900L).toArray();

  private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("io.slothunter");

  @BeforeContainer
  static void saysNothingOfFaultsThatAreMeant() {
    PRODUCT.setLevel(Level.OFF);
  }

  @AfterContainer
  static void speaksAgain() {
    PRODUCT.setLevel(null);
  }

  @Property(tries = 12_000, shrinking = ShrinkingMode.OFF)
  void tellsEveryVisibleChangeOnce_andNothingElse(@ForAll long seed) {
    new History(new Random(seed)).run();
  }

  private enum Failure {
    NONE,
    LOST,
    HIDDEN_COMMIT
  }

  private static final class History {
    private final Random random;
    private final Calendar calendar = FakeSource.calendar(Gates.PROVIDER, 1);
    private final FakeSlotLog log = new FakeSlotLog();
    private final VirtualLane lane = new VirtualLane(START);
    private final int[] truth = new int[STARTS.length];
    private final List<Recorded> announced = new ArrayList<>();

    private Reference reference = new Reference(calendar.id(), STARTS, HOLD);
    private Reference.Answer unsettled;
    private int appendsBefore;
    private Failure failure = Failure.NONE;
    private long hidden;
    private long eventsBefore;
    private int looksLeft;
    private int compared;
    private ProviderGate gate;
    private Scan scan;

    History(Random random) {
      this.random = random;
    }

    void run() {
      restart();
      toggle(20);
      for (int step = 0; step < 30; step++) {
        step();
        assertTold();
      }
      settleEverything();
      assertTold();
      List<Recorded> inOrder = new ArrayList<>(log.all());
      inOrder.retainAll(new HashSet<>(announced));
      assertThat(announced).isEqualTo(inOrder);
      assertStoredState();
    }

    private void step() {
      switch (random.nextInt(12)) {
        case 0, 1 -> toggle(1 + random.nextInt(6));
        case 2 -> lane.advance(Duration.ofSeconds(random.nextInt(1_800)));
        case 3 -> {
          if (random.nextInt(3) == 0) {
            restart();
          }
        }
        case 4 -> {
          failure = random.nextBoolean() ? Failure.LOST : Failure.HIDDEN_COMMIT;
          log.failAppends(1, failure == Failure.HIDDEN_COMMIT);
          log.failReads(random.nextInt(3));
        }
        case 5 -> {
          if (random.nextInt(8) == 0) {
            lane.setClock(lane.now().minusSeconds(random.nextInt(3_600)));
          }
        }
        default -> poll();
      }
    }

    private void toggle(int slots) {
      for (int i = 0; i < slots; i++) {
        int slot = random.nextInt(STARTS.length);
        truth[slot] = truth[slot] > 0 && random.nextInt(5) > 0 ? 0 : 600 + 300 * random.nextInt(2);
      }
    }

    private void restart() {
      gate = Gates.on(lane, 1_000, 4);
      scan =
          new Scan(
              new FakeSource(Gates.PROVIDER, (c, look) -> answer()),
              gate,
              new Memory(log, lane),
              announced::addAll,
              HOLD,
              new SimpleMeterRegistry());
      log.failReads(0);
      assertThat(scan.recall(List.of(calendar.id())).succeeded()).isTrue();
      reference.restarted();
    }

    private void poll() {
      lane.advance(Duration.ofSeconds(1 + random.nextInt(120)));
      if (!gate.tryEnter()) {
        return; // paused
      }
      looksLeft = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
      Future<Finding> finding = scan.poll(calendar);
      for (int i = 0; i < 40 && !finding.isComplete(); i++) {
        lane.advance(Duration.ofSeconds(1));
      }
      settle();
      assertThat(finding.succeeded()).isTrue();
    }

    /** Called for each look: whatever the one before it led to has happened by now. */
    private Future<Outcome> answer() {
      settle();
      return switch (random.nextInt(12)) {
        case 0 -> Future.succeededFuture(new Outcome.Unknown("html"));
        case 1 -> Future.succeededFuture(new Outcome.Throttled(Duration.ofSeconds(30)));
        case 2 -> Future.succeededFuture(new Outcome.Unbookable("700"));
        case 3 -> Future.failedFuture(new IllegalStateException("bug"));
        default -> Future.succeededFuture(fetched());
      };
    }

    private Outcome fetched() {
      Windows covered = window();
      boolean[] spokenOf = new boolean[STARTS.length];
      int[] lengths = new int[STARTS.length];
      FreeSlots.Builder free = new FreeSlots.Builder();
      for (int i = 0; i < STARTS.length; i++) {
        spokenOf[i] = covered.contains(STARTS[i]);
        // A provider lists today's slots until it tidies up, and some outside the window too.
        if (truth[i] > 0 && (spokenOf[i] || random.nextInt(10) == 0)) {
          lengths[i] = spokenOf[i] ? truth[i] : 0;
          free.add(STARTS[i], truth[i]);
        }
      }
      Snapshot snapshot = new Snapshot(calendar.id(), lane.now(), covered, free.build());
      unsettled = new Reference.Answer(lane.now(), spokenOf, lengths);
      appendsBefore = log.appends();
      eventsBefore = log.head().result();
      List<Look> next = looksLeft-- > 0 ? List.of(new Look("more")) : List.of();
      return new Outcome.Fetched(snapshot, next);
    }

    private Windows window() {
      Instant now = lane.now();
      Instant middle = Instant.ofEpochSecond(STARTS[random.nextInt(STARTS.length)]);
      Window before = new Window(START.minusSeconds(86_400), middle);
      return switch (random.nextInt(6)) {
        case 0 -> Windows.of(Window.from(now));
        case 1 -> Windows.of(before);
        case 2 -> Windows.of(Window.from(middle));
        case 3 -> Windows.of(before, Window.from(middle.plusSeconds(1_000)));
        case 4 -> Windows.NONE;
        default -> Windows.of(Window.from(START.minusSeconds(86_400)));
      };
    }

    private void settle() {
      Reference.Answer answer = unsettled;
      if (answer == null) {
        return;
      }
      unsettled = null;
      boolean appended = log.appends() > appendsBefore;
      Failure failed = appended ? failure : Failure.NONE;
      failure = appended ? Failure.NONE : failure;
      if (failed == Failure.LOST) {
        reference.seen(answer);
      } else {
        reference = reference.after(answer, appended);
      }
      if (failed == Failure.HIDDEN_COMMIT) {
        hidden += log.head().result() - eventsBefore;
      }
    }

    /** In the end the faults stop, and whatever was still unseen is seen. */
    private void settleEverything() {
      log.failAppends(0, false);
      log.failReads(0);
      failure = Failure.NONE;
      for (int i = 0; i < 30; i++) {
        poll();
      }
    }

    private void assertTold() {
      List<SlotEvent> told = reference.told();
      List<SlotEvent> recorded = log.allAfter(compared).stream().map(Recorded::event).toList();
      if (!recorded.equals(told.subList(Math.min(compared, told.size()), told.size()))) {
        assertThat(log.all().stream().map(Recorded::event).toList()).isEqualTo(told);
      }
      compared = told.size();
      assertThat(announced).as("announced").hasSize(compared - (int) hidden);
    }

    private void assertStoredState() {
      List<CalendarState> states = log.states(List.of(calendar.id())).result();
      List<Long> free = new ArrayList<>();
      states.forEach(
          state ->
              state.free().slots().stream()
                  .filter(slot -> slot.start().isAfter(lane.now()))
                  .forEach(slot -> free.add(slot.start().getEpochSecond())));
      assertThat(free).isEqualTo(reference.freeAfter(lane.now()));
    }
  }
}
