package io.slothunter.scanner.scan;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.budget.VirtualLane;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
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
import io.slothunter.scanner.trust.Quarantine;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.TrustOptions;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
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
 * Random histories of a calendar (slots that open, close, come back, move, are listed twice, or
 * shift by an hour as when clocks change; windows of several kinds, troubles, soft bans, failed
 * appends with and without a hidden commit, restarts, a clock that is set back) against a plain
 * reference: every change that could be seen is told exactly once, nothing else is. An answer that
 * lists nothing may be held back, and dropped; a lie is never told; in the end all is known.
 *
 * <p>There are 6,000 histories; {@code -Dslothunter.histories=100000} is the long form.
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

  private static final int TRIES = 120;
  private static final int HISTORIES = Integer.getInteger("slothunter.histories", 6_000);

  @Property(tries = TRIES, shrinking = ShrinkingMode.OFF)
  void tellsEveryVisibleChangeOnce_andNothingElse(@ForAll long seed) {
    Random seeds = new Random(seed);
    for (int i = 0; i < HISTORIES / TRIES; i++) {
      long one = seeds.nextLong();
      try {
        new History(new Random(one)).run();
      } catch (AssertionError | RuntimeException e) {
        throw new AssertionError("history " + one, e);
      }
    }
  }

  private enum Failure {
    NONE,
    LOST,
    HIDDEN_COMMIT
  }

  private static final class History {
    private final Random random;
    private static final int WITNESSES = 5;

    private final Calendar calendar = FakeSource.calendar(Gates.PROVIDER, 1);
    private final List<Calendar> witnesses =
        IntStream.range(0, WITNESSES)
            .mapToObj(i -> FakeSource.calendar(Gates.PROVIDER, 2 + i))
            .toList();
    private final FakeSlotLog log = new FakeSlotLog();
    private final VirtualLane lane = new VirtualLane(START);
    private final int[] truth = new int[STARTS.length];
    private final List<Recorded> announced = new ArrayList<>();

    private Reference reference = new Reference(calendar.id(), STARTS, HOLD);
    private Reference.Answer unsettled;
    private boolean unsettledLie;
    private boolean listsNothing;
    private boolean lying;
    private long lyingSince;
    private int appendsBefore;
    private Failure failure = Failure.NONE;
    private long hidden;
    private long eventsBefore;
    private int looksLeft;
    private int compared;
    private ProviderGate gate;
    private Trust trust;
    private Scan scan;

    History(Random random) {
      this.random = random;
    }

    void run() {
      restart();
      pollWitnesses();
      assertThat(announced).hasSize(WITNESSES);
      announced.clear();
      toggle(20);
      for (int step = 0; step < 30; step++) {
        step();
        untilNothingIsDoubtful();
        assertTold();
      }
      settleEverything();
      untilNothingIsDoubtful();
      assertTold();
      List<Recorded> inOrder = told();
      inOrder.retainAll(new HashSet<>(announced));
      assertThat(announced).isEqualTo(inOrder);
      assertStoredState();
    }

    private void step() {
      if (lane.elapsedNanos() - lyingSince > Duration.ofHours(4).toNanos()) {
        lying = false; // no ban lasts for ever
      }
      switch (random.nextInt(14)) {
        case 0 -> toggle(1 + random.nextInt(6));
        case 1 -> {
          switch (random.nextInt(8)) {
            case 0 -> shift(random.nextBoolean() ? 4 : -4);
            case 1, 2 -> Arrays.fill(truth, 0);
            case 3, 4 -> move();
            default -> toggle(1 + random.nextInt(3));
          }
        }
        case 12 -> {
          lying = random.nextInt(4) == 0;
          lyingSince = lane.elapsedNanos();
        }
        case 13 -> pollWitnesses();
        case 2 -> lane.advance(Duration.ofSeconds(random.nextInt(1_800)));
        case 3 -> {
          if (random.nextInt(3) == 0) {
            restart();
            // A process that begins within a ban, and has met nobody yet, cannot know.
            lying = false;
            pollWitnesses();
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

    /** An hour earlier or later, as when clocks change and a provider reckons in local time. */
    private void shift(int places) {
      int[] before = truth.clone();
      for (int i = 0; i < truth.length; i++) {
        int from = i - places;
        truth[i] = from >= 0 && from < before.length ? before[from] : 0;
      }
    }

    private void move() {
      int from = random.nextInt(STARTS.length);
      int to = random.nextInt(STARTS.length);
      if (truth[from] > 0 && truth[to] == 0) {
        truth[to] = truth[from];
        truth[from] = 0;
      }
    }

    private void pollWitnesses() {
      for (Calendar witness : witnesses) {
        lane.advance(Duration.ofSeconds(1));
        if (gate.tryEnter()) {
          ended(scan.poll(witness));
        }
      }
    }

    /** The calendar may be looked at as a canary too, at any time. */
    private void untilNothingIsDoubtful() {
      for (int i = 0; i < 900 && trust.standing().doubtful() > 0; i++) {
        lane.advance(Duration.ofSeconds(1));
      }
      assertThat(trust.standing().doubtful()).isZero();
      settle();
    }

    private void restart() {
      if (scan != null) {
        scan.close();
        settle();
      }
      gate = Gates.on(lane, 1_000, 4);
      trust = new Trust(Gates.PROVIDER, lane, TrustOptions.DEFAULTS, Quarantine.NONE);
      scan =
          new Scan(
              new FakeSource(
                  Gates.PROVIDER, (c, look) -> c.equals(calendar) ? answer() : witness(c)),
              gate,
              trust,
              new Memory(log, lane),
              announced::addAll,
              HOLD,
              new SimpleMeterRegistry());
      log.failReads(0);
      List<CalendarId> all = new ArrayList<>(List.of(calendar.id()));
      witnesses.forEach(witness -> all.add(witness.id()));
      assertThat(scan.recall(all).succeeded()).isTrue();
      reference.restarted();
    }

    private void poll() {
      lane.advance(Duration.ofSeconds(1 + random.nextInt(120)));
      if (!gate.tryEnter()) {
        return; // paused
      }
      looksLeft = random.nextInt(3) == 0 ? random.nextInt(3) : 0;
      Future<Finding> finding = scan.poll(calendar);
      ended(finding);
      settle();
    }

    private void ended(Future<Finding> poll) {
      for (int i = 0; i < 900 && !poll.isComplete(); i++) {
        lane.advance(Duration.ofSeconds(1));
      }
      assertThat(poll.succeeded()).as("a poll ends, and never fails").isTrue();
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

    /** One that has slots for weeks, and nothing ever happens to it. */
    private Future<Outcome> witness(Calendar witness) {
      FreeSlots.Builder free = new FreeSlots.Builder();
      for (int i = 0; i < 10 && !lying; i++) {
        free.add(START.getEpochSecond() + 86_400 * 20 + i * 900L, 900);
      }
      // Always the same stretch, wherever the clock is set: what is known of it never changes.
      Instant from = START.plusSeconds(86_400 * 19);
      Windows all = Windows.of(new Window(from, from.plusSeconds(86_400 * 10)));
      return Future.succeededFuture(
          new Outcome.Fetched(
              new Snapshot(witness.id(), lane.now(), all, free.build()), List.of()));
    }

    private Outcome fetched() {
      Windows covered = window();
      boolean[] spokenOf = new boolean[STARTS.length];
      int[] lengths = new int[STARTS.length];
      FreeSlots.Builder free = new FreeSlots.Builder();
      for (int i = 0; i < STARTS.length; i++) {
        spokenOf[i] = covered.contains(STARTS[i]);
        // A provider lists today's slots until it tidies up, and some outside the window too.
        if (!lying && truth[i] > 0 && (spokenOf[i] || random.nextInt(10) == 0)) {
          lengths[i] = spokenOf[i] ? truth[i] : 0;
          free.add(STARTS[i], truth[i]);
          if (random.nextInt(20) == 0) {
            free.add(STARTS[i], truth[i] - 300); // twice
          }
        }
      }
      Snapshot snapshot = new Snapshot(calendar.id(), lane.now(), covered, free.build());
      unsettled = new Reference.Answer(lane.now(), spokenOf, lengths);
      unsettledLie = lying;
      FreeSlots listed = snapshot.free();
      listsNothing = listed.firstAtOrAfter(lane.now().getEpochSecond() + 1) == listed.size();
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
      if (unsettledLie) {
        assertThat(appended && reference.isChangedBy(answer)).as("a lie is told").isFalse();
      }
      if (listsNothing && !appended && reference.isChangedBy(answer)) {
        reference.seen(answer);
        return; // held back, and dropped
      }
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
      lying = false;
      lane.advance(Duration.ofHours(7));
      for (int i = 0; i < 30; i++) {
        pollWitnesses();
        poll();
      }
    }

    private void assertTold() {
      List<SlotEvent> told = reference.told();
      List<SlotEvent> recorded =
          log.allAfter(WITNESSES + compared).stream().map(Recorded::event).toList();
      if (!recorded.equals(told.subList(Math.min(compared, told.size()), told.size()))) {
        assertThat(told().stream().map(Recorded::event).toList()).isEqualTo(told);
      }
      compared = told.size();
      assertThat(announced).as("announced").hasSize(compared - (int) hidden);
    }

    /** All that the log holds of the calendar; the witnesses' baselines come first. */
    private List<Recorded> told() {
      return new ArrayList<>(log.allAfter(WITNESSES));
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
