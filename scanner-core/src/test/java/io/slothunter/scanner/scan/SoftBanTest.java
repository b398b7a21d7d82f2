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
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.scan.LyingProvider.Lie;
import io.slothunter.scanner.store.FakeSlotLog;
import io.slothunter.scanner.trust.Quarantine;
import io.slothunter.scanner.trust.Trust;
import io.slothunter.scanner.trust.TrustOptions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.slf4j.LoggerFactory;

class SoftBanTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Logger PRODUCT = (Logger) LoggerFactory.getLogger("io.slothunter");

  private final VirtualLane lane = new VirtualLane(START);
  private final FakeSlotLog log = new FakeSlotLog();
  private final List<Recorded> announced = new ArrayList<>();
  private final Random random = new Random(42);
  private ProviderGate gate = Gates.on(lane, 10, 4);
  private Trust trust = trust();
  private int next;

  @BeforeEach
  void saysNothing() {
    PRODUCT.setLevel(Level.OFF);
  }

  @AfterEach
  void speaksAgain() {
    PRODUCT.setLevel(null);
  }

  @ParameterizedTest
  @EnumSource
  void aBanAfterSixtyRequests_onAThousandCalendars_isNoticed_andClosesNothing(Lie lie) {
    LyingProvider provider = provider(1_000, 5);
    provider.lieAfter(60, lie);
    Scan scan = scan(provider);

    pollFor(scan, provider, Duration.ofHours(5));

    Instant noticed = gate.standing().outage().orElseThrow().since();
    Duration unnoticed = Duration.between(provider.firstLie, noticed);
    assertThat(unnoticed).isLessThan(TrustOptions.DEFAULTS.canaryInterval());
    assertThat(trust.isBlocked()).isTrue();
    assertThat(gate.standing().outage()).isPresent();
    assertThat(provider.lies).isLessThan(300);
    assertThat(openedOrClosed()).isEmpty();
    // Nothing was recorded of the calendars of which only lies were heard: not that they are empty.
    assertThat(states(provider)).allMatch(state -> !state.free().isEmpty()).hasSize(60);

    provider.lieNoMore();
    pollFor(scan, provider, Duration.ofHours(8));

    assertThat(trust.isBlocked()).isFalse();
    assertThat(gate.standing().outage()).isEmpty();
    assertThat(openedOrClosed()).isEmpty();
    assertThat(states(provider)).hasSize(1_000);
    assertAllKnown(provider);
  }

  @ParameterizedTest
  @EnumSource
  void aCanary_isNotPolledBeside_whenToLookAtItWakesThePolls(Lie lie) {
    gate = Gates.on(lane, 1_000, 8);
    trust = trust();
    LyingProvider provider = provider(3, 5);
    Scan scan = scan(provider);
    pollFor(scan, provider, Duration.ofSeconds(10));
    lane.advance(Duration.ofSeconds(1));
    provider.lieAfter(0, lie);
    List<Calendar> all = provider.calendars();
    assertThat(gate.tryEnter()).isTrue();
    scan.poll(all.get(0)).mapEmpty();

    // When: the canary is looked at after a quarter of a second, and the others come just then
    long grace = lane.elapsedNanos() + Duration.ofMillis(240).toNanos();
    gate.whenReady(
        () ->
            all.stream()
                .skip(1)
                .filter(each -> lane.elapsedNanos() > grace && underWay.add(each))
                .forEach(
                    each -> {
                      assertThat(gate.tryEnter()).isTrue();
                      scan.poll(each).onComplete(done -> underWay.remove(each));
                    }));
    lane.advance(Duration.ofSeconds(90));

    provider.lieNoMore();
    pollFor(scan, provider, Duration.ofHours(1));

    assertThat(trust.isBlocked()).isFalse();
    assertAllKnown(provider);
  }

  @ParameterizedTest
  @EnumSource
  void whatReallyHappens_isToldOnce_beforeAndAfterBans_andNothingElse(Lie lie) {
    LyingProvider provider = provider(200, 3);
    Scan scan = scan(provider);
    pollFor(scan, provider, Duration.ofMinutes(1));
    provider.reallyOpened.clear();
    for (int round = 0; round < 6; round++) {
      if (round % 2 == 1) {
        provider.lieAfter(random.nextInt(200), lie);
      }
      for (int minute = 0; minute < 20; minute++) {
        for (int i = 0; i < 10; i++) {
          change(provider);
        }
        pollFor(scan, provider, Duration.ofMinutes(1));
      }
      if (provider.isLying()) {
        assertThat(trust.isBlocked()).isTrue();
      }
      provider.lieNoMore();
    }
    pollFor(scan, provider, Duration.ofHours(1));

    assertThat(trust.isBlocked()).isFalse();
    assertAllKnown(provider);
    for (SlotEvent event : openedOrClosed()) {
      if (event instanceof SlotOpened opened) {
        assertThat(provider.reallyOpened).contains(name(opened.calendar().value(), opened.slot()));
      } else if (event instanceof SlotClosed closed) {
        assertThat(provider.reallyClosed).contains(name(closed.calendar().value(), closed.slot()));
      }
    }
    assertAlternating();
  }

  @Test
  void aSellOut_isRecordedWithinFiveSeconds_atOneRequestASecond() {
    gate = Gates.on(lane, 1, 4);
    trust = trust();
    LyingProvider provider = provider(50, 4);
    Scan scan = scan(provider);
    pollFor(scan, provider, Duration.ofMinutes(2));
    Duration longest = Duration.ZERO;
    for (int calendar = 0; calendar < 20; calendar++) {
      provider.slots(calendar).forEach(slotOf(provider, calendar));
      provider.open(calendar, 77);
      pollFor(scan, provider, Duration.ofSeconds(60));
      provider.close(calendar, 77);
      long shown = showing(provider, scan, calendar);
      while (openedOrClosed().stream().noneMatch(closedOf(shown))) {
        pollFor(scan, provider, Duration.ofMillis(100));
        Duration waited = Duration.between(shownAt, lane.now());
        longest = waited.compareTo(longest) > 0 ? waited : longest;
        assertThat(waited).isLessThan(Duration.ofSeconds(30));
      }
    }

    assertThat(longest).isLessThan(Duration.ofSeconds(5));
    assertThat(trust.isBlocked()).isFalse();
  }

  @Test
  void aLoneCalendar_isTakenAtItsWord_whenItRepeatsItForAMinute() {
    LyingProvider provider = provider(1, 3);
    gate = Gates.on(lane, 0.2, 1);
    trust = trust();
    Scan scan = scan(provider);
    pollFor(scan, provider, Duration.ofSeconds(20));
    provider.slots(0).forEach(slotOf(provider, 0));

    pollFor(scan, provider, Duration.ofSeconds(55));
    assertThat(openedOrClosed()).isEmpty();
    pollFor(scan, provider, Duration.ofSeconds(30));

    assertThat(openedOrClosed()).hasSize(3).allMatch(SlotClosed.class::isInstance);

    provider.open(0, 5);
    pollFor(scan, provider, Duration.ofSeconds(10));
    assertThat(openedOrClosed()).hasSize(4);
  }

  @Test
  void anEmptyCalendar_whoseProviderNobodyVouchesFor_opensLikeAnyOther() {
    LyingProvider provider = provider(1, 0);
    Scan scan = scan(provider);
    pollFor(scan, provider, Duration.ofSeconds(1));
    provider.open(0, 3);
    pollFor(scan, provider, Duration.ofSeconds(1));

    assertThat(openedOrClosed()).singleElement().isInstanceOf(SlotOpened.class);
  }

  @Test
  void aRestartDuringABan_closesNothing() {
    LyingProvider provider = provider(200, 5);
    pollFor(scan(provider), provider, Duration.ofMinutes(1));
    provider.lieAfter(0, Lie.FULL);
    gate = Gates.on(lane, 10, 4);
    trust = trust();
    Scan scan = scan(provider);

    pollFor(scan, provider, Duration.ofHours(2));
    assertThat(trust.isBlocked()).isTrue();
    provider.lieNoMore();
    pollFor(scan, provider, Duration.ofHours(6));

    assertThat(openedOrClosed()).isEmpty();
    assertAllKnown(provider);
  }

  /** Too few calendars are known for the stream test to alarm: nothing is believed all the same. */
  @ParameterizedTest
  @EnumSource
  void aRestartDuringABan_whenFewCalendarsAreKnown_recordsNothing(Lie lie) {
    LyingProvider provider = provider(300, 2);
    provider.lieAfter(6, lie);
    Scan first = scan(provider);
    pollFor(first, provider, Duration.ofMillis(700));
    int known = states(provider).size();
    first.close();
    gate = Gates.on(lane, 10, 4);
    trust = trust();

    pollFor(scan(provider), provider, Duration.ofHours(3));
    assertThat(states(provider)).hasSize(known);
    assertThat(openedOrClosed()).isEmpty();
    provider.lieNoMore();
    pollFor(scan(provider), provider, Duration.ofHours(7));

    assertThat(known).isBetween(1, 10);
    assertThat(openedOrClosed()).isEmpty();
    assertAllKnown(provider);
  }

  @Test
  void whatWaitsForAProof_isDroppedAtTheEnd() {
    LyingProvider provider = provider(20, 5);
    Scan scan = scan(provider);
    pollFor(scan, provider, Duration.ofMinutes(1));
    provider.slots(3).forEach(slotOf(provider, 3));
    while (trust.standing().doubtful() == 0) {
      pollFor(scan, provider, Duration.ofMillis(5));
    }

    scan.close();

    assertThat(trust.standing().doubtful()).isZero();
    lane.advance(Duration.ofMinutes(1));
    assertThat(openedOrClosed()).isEmpty();
  }

  private Instant shownAt = START;

  /** Polls until the provider has shown a calendar's emptiness; its id. */
  private long showing(LyingProvider provider, Scan scan, int calendar) {
    int before = trust.standing().doubtful();
    while (trust.standing().doubtful() == before
        && openedOrClosed().stream().noneMatch(closedOf(calendar + 1))) {
      pollFor(scan, provider, Duration.ofMillis(100));
    }
    shownAt = lane.now();
    return calendar + 1L;
  }

  private static java.util.function.Predicate<SlotEvent> closedOf(long calendar) {
    return e ->
        e instanceof SlotClosed closed
            && closed.calendar().value() == calendar
            && closed.slot().start().getEpochSecond()
                == START.plus(Duration.ofDays(1)).getEpochSecond() + 77 * 900L;
  }

  private static java.util.function.Consumer<Integer> slotOf(LyingProvider provider, int calendar) {
    return slot -> provider.close(calendar, slot);
  }

  private LyingProvider provider(int calendars, int mostSlots) {
    LyingProvider provider = new LyingProvider(lane, calendars);
    for (int c = 0; c < calendars; c++) {
      for (int i = 0; i < mostSlots; i++) {
        provider.open(c, i == 0 ? 1 : random.nextInt(40));
      }
    }
    return provider;
  }

  private void change(LyingProvider provider) {
    int calendar = random.nextInt(provider.calendars().size());
    List<Integer> free = provider.slots(calendar);
    if (random.nextInt(3) > 0 && !free.isEmpty()) {
      provider.close(calendar, free.get(random.nextInt(free.size())));
    } else {
      provider.open(calendar, random.nextInt(40));
    }
  }

  private Scan scan(LyingProvider provider) {
    Scan scan =
        new Scan(
            provider.source(),
            gate,
            trust,
            new Memory(log, lane),
            announced::addAll,
            HOLD,
            new SimpleMeterRegistry());
    assertThat(scan.recall(provider.calendars().stream().map(Calendar::id).toList()).succeeded())
        .isTrue();
    next = 0;
    underWay.clear();
    return scan;
  }

  private Trust trust() {
    return new Trust(Gates.PROVIDER, lane, TrustOptions.DEFAULTS, Quarantine.NONE);
  }

  private final Set<Calendar> underWay = new HashSet<>();

  /** One after the other, as fast as the gate allows. */
  private void pollFor(Scan scan, LyingProvider provider, Duration time) {
    long end = lane.elapsedNanos() + time.toNanos();
    Runnable turn =
        () -> {
          int tried = 0;
          List<Calendar> all = provider.calendars();
          while (lane.elapsedNanos() < end && tried++ < all.size() && gate.tryEnter()) {
            Calendar calendar = all.get(next++ % all.size());
            if (underWay.add(calendar)) {
              scan.poll(calendar).onComplete(done -> underWay.remove(calendar));
            } else {
              gate.giveBack();
            }
          }
        };
    // At once, as the poll loop does: also while a canary is being looked at.
    gate.whenReady(turn);
    turn.run();
    lane.advance(time);
    gate.whenReady(() -> {});
  }

  private List<SlotEvent> openedOrClosed() {
    return log.all().stream()
        .map(Recorded::event)
        .filter(e -> e instanceof SlotOpened || e instanceof SlotClosed)
        .toList();
  }

  private List<CalendarState> states(LyingProvider provider) {
    return log.states(provider.calendars().stream().map(Calendar::id).toList()).result();
  }

  private void assertAllKnown(LyingProvider provider) {
    for (CalendarState state : states(provider)) {
      int calendar = (int) state.calendar().value() - 1;
      List<Long> known = new ArrayList<>();
      for (int i = state.free().firstAtOrAfter(lane.now().getEpochSecond() + 1);
          i < state.free().size();
          i++) {
        known.add(state.free().startAt(i));
      }
      assertThat(known)
          .as("calendar " + state.calendar())
          .isEqualTo(
              provider.starts(calendar).stream()
                  .filter(start -> start > lane.now().getEpochSecond())
                  .toList());
    }
  }

  /** Of one slot openings and closings take turns: nothing is told twice. */
  private void assertAlternating() {
    Set<String> open = new HashSet<>();
    Set<String> seen = new HashSet<>();
    for (SlotEvent event : openedOrClosed()) {
      boolean opens = event instanceof SlotOpened;
      String name =
          opens
              ? name(event.calendar().value(), ((SlotOpened) event).slot())
              : name(event.calendar().value(), ((SlotClosed) event).slot());
      boolean first = seen.add(name);
      if (opens) {
        assertThat(open.add(name)).as(name).isTrue();
      } else {
        assertThat(open.remove(name) || first).as(name).isTrue();
      }
    }
  }

  private static String name(long calendar, io.slothunter.scanner.calendar.Slot slot) {
    return LyingProvider.name(calendar, slot.start().getEpochSecond());
  }
}
