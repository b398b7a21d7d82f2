package io.slothunter.scanner.diff;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class DiffTest {
  private static final CalendarId CALENDAR = new CalendarId(7);
  private static final Duration HOLD = Duration.ofMinutes(10);
  private static final Instant T0 = Instant.parse("2026-11-24T08:00:00.250Z");
  private static final Windows ALWAYS = Windows.of(Window.from(T0.minusSeconds(86_400)));

  @Test
  void takesBaseline_whenNobodyLookedBefore() {
    Change change = diff(CalendarState.unseen(CALENDAR), snapshot(T0, ALWAYS, 9, 10));

    assertThat(change.events())
        .containsExactly(new BaselineTaken(CALENDAR, FreeSlots.of(slots(9, 10)), T0));
    assertThat(change.next().free().slots()).isEqualTo(slots(9, 10));
  }

  @Test
  void recordsCoverage_whenFirstLookFindsNothing() {
    Change first = diff(CalendarState.unseen(CALENDAR), snapshot(T0, ALWAYS));

    assertThat(first.events()).isEmpty();
    assertThat(first.isNothing(CalendarState.unseen(CALENDAR))).isFalse();

    Change second = diff(first.next(), snapshot(T0.plusSeconds(60), ALWAYS, 9));

    assertThat(second.events())
        .containsExactly(new SlotOpened(CALENDAR, slot(9), T0.plusSeconds(60), false));
  }

  @Test
  void returnsPreviousItself_whenNothingChanged() {
    CalendarState known = known(9, 10, 11);

    Change change = diff(known, snapshot(T0.plusSeconds(60), ALWAYS, 9, 10, 11));

    assertThat(change.events()).isEmpty();
    assertThat(change.next()).isSameAs(known);
    assertThat(change.isNothing(known)).isTrue();
  }

  @Test
  void changesNothing_whenSlotsOnlyBeginAndClosedOnesAge() {
    CalendarState known =
        diff(known(9, 10), snapshot(T0.plusSeconds(1), ALWAYS, 9)).next(); // 10 closed

    Change change = diff(known, snapshot(at(9).plusSeconds(1), ALWAYS));

    assertThat(change.next()).isSameAs(known);
  }

  @Test
  void changesNothing_whenWindowMovesOnWithTime() {
    Windows today = Windows.of(new Window(at(0), at(240)));
    CalendarState known = diff(CalendarState.unseen(CALENDAR), snapshot(T0, today, 9, 30)).next();
    CalendarState trimmed = diff(known, snapshot(at(10), today, 20, 30)).next();
    assertThat(trimmed.covered()).isEqualTo(Windows.of(new Window(at(10).plusSeconds(1), at(240))));

    Change change = diff(trimmed, snapshot(at(11), today, 20, 30));

    assertThat(change.next()).isSameAs(trimmed);
  }

  @Test
  void ordersEvents_baselineFirstThenByStart() {
    Windows near = Windows.of(new Window(at(0), at(20)));
    CalendarState known = diff(CalendarState.unseen(CALENDAR), snapshot(T0, near, 9, 12)).next();
    Instant now = T0.plusSeconds(60);

    Change change = diff(known, snapshot(now, ALWAYS, 10, 12, 14, 30));

    assertThat(change.events())
        .containsExactly(
            new BaselineTaken(CALENDAR, FreeSlots.of(slots(30)), now),
            new SlotClosed(CALENDAR, slot(9), now),
            new SlotOpened(CALENDAR, slot(10), now, false),
            new SlotOpened(CALENDAR, slot(14), now, false));
  }

  @Test
  void leavesSlotsAlone_outsideTheWindow() {
    Windows near = Windows.of(new Window(at(0), at(12)));

    Change change = diff(known(9, 15, 20), snapshot(T0.plusSeconds(1), near, 9, 20, 25));

    assertThat(change.next()).isEqualTo(known(9, 15, 20));
  }

  @Test
  void keepsOldLength_whenSlotOutsideTheWindowIsListedWithAnother() {
    Windows near = Windows.of(new Window(at(0), at(12)));
    FreeSlots free =
        FreeSlots.of(List.of(new Slot(at(11), minutes(5)), new Slot(at(20), minutes(5))));

    Change change = diff(known(20), new Snapshot(CALENDAR, T0.plusSeconds(1), near, free));

    assertThat(change.next().free().slots())
        .containsExactly(new Slot(at(11), minutes(5)), slot(20));
  }

  @Test
  void calls_returned_onlyWithinHoldTime() {
    Instant closed = T0.plusSeconds(60);
    CalendarState gone = diff(known(9), snapshot(closed, ALWAYS)).next();

    Instant atLimit = closed.plus(HOLD);
    assertThat(diff(gone, snapshot(atLimit, ALWAYS, 9)).events())
        .containsExactly(new SlotOpened(CALENDAR, slot(9), atLimit, true));

    Instant late = atLimit.plusSeconds(1);
    assertThat(diff(gone, snapshot(late, ALWAYS, 9)).events())
        .containsExactly(new SlotOpened(CALENDAR, slot(9), late, false));
  }

  @Test
  void forgetsClosing_whenSlotReturnsOrHoldTimeIsOver() {
    CalendarState gone = diff(known(9, 10), snapshot(T0.plusSeconds(1), ALWAYS)).next();
    assertThat(gone.closed())
        .isEqualTo(
            ClosedSlots.ofSorted(
                new long[] {epoch(9), epoch(10)},
                new long[] {T0.getEpochSecond() + 1, T0.getEpochSecond() + 1}));

    CalendarState back = diff(gone, snapshot(T0.plusSeconds(2), ALWAYS, 9)).next();
    assertThat(back.closed().starts()).containsExactly(epoch(10));

    CalendarState later = diff(back, snapshot(T0.plusSeconds(602), ALWAYS, 9, 11)).next();
    assertThat(later.closed()).isEqualTo(ClosedSlots.NONE);
  }

  @Test
  void tellsNothing_whenOnlyLengthChanged() {
    FreeSlots longer = FreeSlots.of(List.of(new Slot(at(9), minutes(30))));

    Change change = diff(known(9), new Snapshot(CALENDAR, T0.plusSeconds(1), ALWAYS, longer));

    assertThat(change.events()).isEmpty();
    assertThat(change.next().free()).isEqualTo(longer);
  }

  @Test
  void slotThatBeginsNow_isPast() {
    assertThat(diff(known(), snapshot(at(9), ALWAYS, 9)).events()).isEmpty();
    assertThat(diff(known(), snapshot(at(9).minusMillis(1), ALWAYS, 9)).events()).hasSize(1);
    assertThat(diff(known(9), snapshot(at(9), ALWAYS)).events()).isEmpty();
    assertThat(diff(known(9), snapshot(at(9).minusMillis(1), ALWAYS)).events()).hasSize(1);
  }

  @Test
  void closesNothingThatMayHaveBegun_whenClockIsSetBack() {
    CalendarState known = known(9, 10, 20);
    Instant latest = at(11);
    Snapshot back = snapshot(at(9).minusSeconds(60), ALWAYS, 12);

    Change change = Diff.between(known, back, latest, HOLD);

    assertThat(change.events())
        .containsExactly(
            new SlotOpened(CALENDAR, slot(12), back.seenAt(), false),
            new SlotClosed(CALENDAR, slot(20), back.seenAt()));
    assertThat(change.next().free().slots()).isEqualTo(slots(9, 10, 12));
  }

  @Test
  void changesNothing_whenClockIsSetBackAndOnlyBegunSlotsAreMissing() {
    CalendarState known = known(9, 10, 20);

    Change change = Diff.between(known, snapshot(at(9).minusSeconds(60), ALWAYS, 20), at(11), HOLD);

    assertThat(change.next()).isSameAs(known);
  }

  @Test
  void slotThatWasPast_wasNotLookedAt_whenClockIsSetBack() {
    CalendarState known = diff(known(), snapshot(at(9).plusMillis(500), ALWAYS, 20)).next();
    Snapshot back = snapshot(at(8), ALWAYS, 9, 20);

    Change change = Diff.between(known, back, at(9).plusMillis(500), HOLD);

    assertThat(change.events())
        .containsExactly(new BaselineTaken(CALENDAR, FreeSlots.of(slots(9)), at(8)));
  }

  @Test
  void emptyCoverage_provesNothing() {
    CalendarState known = known(9, 10);

    Change change = diff(known, snapshot(T0.plusSeconds(1), Windows.NONE));

    assertThat(change.next()).isSameAs(known);
  }

  private static Change diff(CalendarState previous, Snapshot snapshot) {
    return Diff.between(previous, snapshot, HOLD);
  }

  private static CalendarState known(int... hours) {
    return diff(CalendarState.unseen(CALENDAR), snapshot(T0, ALWAYS, hours)).next();
  }

  private static Snapshot snapshot(Instant seenAt, Windows covered, int... hours) {
    return new Snapshot(CALENDAR, seenAt, covered, FreeSlots.of(slots(hours)));
  }

  private static List<Slot> slots(int... hours) {
    List<Slot> all = new ArrayList<>();
    for (int hour : hours) {
      all.add(slot(hour));
    }
    return all;
  }

  private static Slot slot(int hour) {
    return new Slot(at(hour), minutes(10));
  }

  private static Duration minutes(int minutes) {
    return Duration.ofMinutes(minutes);
  }

  private static long epoch(int hour) {
    return at(hour).getEpochSecond();
  }

  private static Instant at(int hour) {
    return Instant.parse("2026-11-24T00:00:00Z").plusSeconds(hour * 3600L);
  }
}
