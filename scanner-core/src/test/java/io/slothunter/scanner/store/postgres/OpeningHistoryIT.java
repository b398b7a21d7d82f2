package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.StoreSamples;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class OpeningHistoryIT {
  private static final Instant NOON = Instant.parse("2026-11-24T12:00:00Z");

  private final Vertx vertx = Vertx.vertx();
  private final PostgresStore store = TestPostgres.emptyStore(vertx, InstantSource.system());

  @AfterEach
  void close() {
    store.close().await();
    vertx.close().await();
  }

  private static Slot slot(int hour) {
    return new Slot(NOON.plus(Duration.ofHours(hour)), Duration.ofMinutes(15));
  }

  private void happen(CalendarId calendar, SlotEvent... events) {
    CalendarState state =
        new CalendarState(
            calendar, Windows.NONE, new FreeSlots.Builder().build(), ClosedSlots.NONE);
    store.slotLog().append(new Change(List.of(events), state)).mapEmpty().await();
  }

  @Test
  void tellsWhatOpenedInSomeCalendarsSinceAnInstant_theLatestFirst() {
    // Given
    Entry doctor = store.directory().save(StoreSamples.listing("dr-one", "a", "b", "c")).await();
    CalendarId one = doctor.calendars().get(0).id();
    CalendarId two = doctor.calendars().get(1).id();
    CalendarId other = doctor.calendars().get(2).id();
    SlotOpened old = new SlotOpened(one, slot(30), NOON.minusSeconds(60), false);
    SlotOpened first = new SlotOpened(one, slot(31), NOON, false);
    SlotOpened second = new SlotOpened(two, slot(32), NOON.plusSeconds(1), true);
    SlotOpened third = new SlotOpened(one, slot(33), NOON.plusSeconds(2), false);
    happen(one, old, first);
    happen(two, second);
    happen(one, third, new SlotClosed(one, slot(31), NOON.plusSeconds(2)));
    happen(other, new SlotOpened(other, slot(34), NOON.plusSeconds(3), false));

    // Then
    assertThat(store.openingHistory().openings(List.of(one, two), NOON, 10).await())
        .containsExactly(third, second, first);
    assertThat(store.openingHistory().openings(List.of(one, two), NOON, 2).await())
        .containsExactly(third, second);
    assertThat(store.openingHistory().openings(List.of(), NOON, 2).await()).isEmpty();
  }
}
