package io.slothunter.scanner.store;

import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.PollMemory.CalendarFigures;
import io.slothunter.scanner.store.PollMemory.ProviderFigures;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link PollMemory} does. */
@Timeout(60)
public abstract class PollMemoryContract {
  private static final ProviderId PROVIDER = new ProviderId("paziresh24");

  private CalendarId one;
  private CalendarId two;

  /** The memory under test, empty at the begin of each test. */
  protected abstract PollMemory memory();

  protected abstract Directory directory();

  @BeforeEach
  void saveCalendars() {
    List<Calendar> calendars =
        directory().save(listing("dr-ahmadi", "visit", "online")).await().calendars();
    one = calendars.get(0).id();
    two = calendars.get(1).id();
  }

  @Test
  void givesBackWhatWasSavedLast() {
    // Given
    CalendarFigures first = new CalendarFigures(one, 1.25, 86_400.5, NOON);
    CalendarFigures other = new CalendarFigures(two, 0, 1e-3, NOON.plusNanos(1_000));
    CalendarFigures second = new CalendarFigures(one, 1e9, 1e-300, NOON.minusSeconds(99_999_999));

    // When
    memory().saveCalendars(List.of(first, other)).await();
    memory().saveCalendars(List.of(second)).await();

    // Then
    assertThat(memory().calendars(List.of(one, two)).await())
        .containsExactlyInAnyOrder(second, other);
    assertThat(memory().calendars(List.of(two)).await()).containsExactly(other);
  }

  @Test
  void leavesOutWhatItNeverSaw() {
    assertThat(memory().calendars(List.of(one, new CalendarId(99_999))).await()).isEmpty();
    assertThat(memory().calendars(List.of()).await()).isEmpty();
    assertThat(memory().provider(PROVIDER).await()).isEmpty();
  }

  @Test
  void savesTheOthers_whenOneIsOfNoKnownCalendar() {
    // Given
    CalendarFigures known = new CalendarFigures(one, 2, 3, NOON);
    CalendarFigures unknown = new CalendarFigures(new CalendarId(99_999), 2, 3, NOON);

    // When
    memory().saveCalendars(List.of(unknown, known)).await();
    memory().saveCalendars(List.of()).await();

    // Then
    assertThat(memory().calendars(List.of(one, unknown.calendar())).await()).containsExactly(known);
  }

  @Test
  void keepsEvenWhatMakesNoSense_forItsReaderToRefuse() {
    // Given
    CalendarFigures absurd =
        new CalendarFigures(one, Double.NaN, Double.NEGATIVE_INFINITY, NOON.plusSeconds(1L << 32));

    // When
    memory().saveCalendars(List.of(absurd)).await();

    // Then
    assertThat(memory().calendars(List.of(one)).await()).containsExactly(absurd);
  }

  @Test
  void keepsAProvidersTimes() {
    // Given
    List<Double> openings = DoubleStream.iterate(0, n -> n + 0.5).limit(192).boxed().toList();
    List<Double> expected = DoubleStream.iterate(7, n -> n / 2).limit(192).boxed().toList();
    ProviderFigures figures = new ProviderFigures(PROVIDER, openings, expected);

    // When
    memory().saveProvider(new ProviderFigures(PROVIDER, List.of(), List.of())).await();
    memory().saveProvider(figures).await();

    // Then
    assertThat(memory().provider(PROVIDER).await()).contains(figures);
    assertThat(memory().provider(new ProviderId("other")).await()).isEmpty();
  }

  @Test
  void takesTwoThatSaveTheSameAtOnce() {
    // Given
    List<CalendarFigures> figures =
        new ArrayList<>(
            List.of(new CalendarFigures(one, 1, 1, NOON), new CalendarFigures(two, 2, 2, NOON)));
    List<CalendarFigures> reversed = new ArrayList<>(figures);
    Collections.reverse(reversed);

    // When
    List<Future<Void>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(memory().saveCalendars(i % 2 == 0 ? figures : reversed));
    }
    Future.all(all).await();

    // Then
    assertThat(memory().calendars(List.of(one, two)).await())
        .containsExactlyInAnyOrderElementsOf(figures);
  }
}
