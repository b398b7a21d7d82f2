package io.slothunter.scanner.store;

import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.closed;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static io.slothunter.scanner.store.StoreSamples.state;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.SlotLog.Image;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link SlotLog} does. */
@Timeout(60)
public abstract class SlotLogContract {
  private CalendarId calendar;
  private CalendarId other;

  /** The log under test, empty at the begin of each test. */
  protected abstract SlotLog log();

  /** Where the log's calendars are made. */
  protected abstract Directory directory();

  @BeforeEach
  void saveCalendars() {
    List<CalendarId> ids =
        directory().save(listing("dr-ahmadi", "visit", "online")).await().calendars().stream()
            .map(c -> c.id())
            .toList();
    calendar = ids.get(0);
    other = ids.get(1);
  }

  protected final CalendarId calendar() {
    return calendar;
  }

  protected final CalendarId otherCalendar() {
    return other;
  }

  @Test
  void isEmpty_whenNothingWasAppended() {
    assertThat(log().head().await()).isZero();
    assertThat(log().tail().await()).isEqualTo(1);
    assertThat(log().read(0, 10).await()).isEmpty();
    assertThat(log().states(List.of(calendar)).await()).isEmpty();
    assertThat(log().image().await()).isEqualTo(new Image(0, List.of()));
  }

  @Test
  void numbersEventsFromOneInTheirOrder() {
    // When
    List<Recorded> first =
        log().append(change(calendar, free("10:00"), opened(calendar, "10:00"))).await();
    List<Recorded> second =
        log()
            .append(
                change(
                    calendar, free("11:00"), closed(calendar, "10:00"), opened(calendar, "11:00")))
            .await();

    // Then
    assertThat(first).containsExactly(new Recorded(1, opened(calendar, "10:00")));
    assertThat(second)
        .containsExactly(
            new Recorded(2, closed(calendar, "10:00")), new Recorded(3, opened(calendar, "11:00")));
    assertThat(log().head().await()).isEqualTo(3);
    assertThat(log().tail().await()).isEqualTo(1);
  }

  @Test
  void readsWhatWasAppended_everyKindOfEvent() {
    // Given
    List<Recorded> appended =
        log()
            .append(
                change(
                    calendar,
                    free("09:00", "09:15", "12:00"),
                    new BaselineTaken(calendar, free("09:00", "09:15", "10:00"), NOON),
                    closed(calendar, "10:00"),
                    new SlotOpened(calendar, free("12:00").slot(0), NOON.plusNanos(1_000), true)))
            .await();

    // Then
    assertThat(log().read(0, 10).await()).isEqualTo(appended);
  }

  @Test
  void tellsTheSameInstantNowAndLater_whenAnInstantIsFinerThanTheStoreKeeps() {
    // When
    List<Recorded> appended =
        log()
            .append(
                change(
                    calendar,
                    free("10:00"),
                    new SlotOpened(
                        calendar, free("10:00").slot(0), NOON.plusNanos(123_456_789), false)))
            .await();

    // Then
    assertThat(log().read(0, 1).await()).isEqualTo(appended);
  }

  @Test
  void readsAfterANumber_atMostTheLimit() {
    // Given
    for (String time : List.of("10:00", "10:15", "10:30", "10:45")) {
      log().append(change(calendar, free(time), opened(calendar, time))).await();
    }

    // Then
    assertThat(log().read(1, 2).await()).extracting(Recorded::number).containsExactly(2L, 3L);
    assertThat(log().read(3, 2).await()).extracting(Recorded::number).containsExactly(4L);
    assertThat(log().read(4, 2).await()).isEmpty();
  }

  @Test
  void keepsTheLastState_ofEachCalendar() {
    // Given
    CalendarState last =
        new CalendarState(
            calendar,
            Windows.ofBounds(new long[] {100, 200, 300, 400}),
            free("10:15"),
            ClosedSlots.ofSorted(new long[] {5, 7}, new long[] {1, 2}));

    // When
    log().append(change(calendar, free("10:00"), opened(calendar, "10:00"))).await();
    log().append(new Change(List.of(), last)).await();
    log().append(change(other, free("11:00"), opened(other, "11:00"))).await();

    // Then
    assertThat(log().states(List.of(calendar)).await()).containsExactly(last);
    assertThat(log().image().await().states())
        .containsExactlyInAnyOrder(last, state(other, free("11:00")));
    assertThat(log().image().await().head()).isEqualTo(2);
  }

  @Test
  void leavesOutStates_ofCalendarsNeverSeen() {
    // Given
    log().append(change(calendar, FreeSlots.NONE)).await();

    // Then
    assertThat(log().states(List.of(calendar, other, new CalendarId(9_999))).await())
        .containsExactly(state(calendar, FreeSlots.NONE));
    assertThat(log().states(List.of()).await()).isEmpty();
  }

  @Test
  void lastStateWinsAndEventsKeepOrder_whenACalendarChangesOftenAtOnce() {
    // When
    List<Future<List<Recorded>>> appends = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      String time = "%02d:%02d".formatted(8 + i / 4, i % 4 * 15);
      appends.add(log().append(change(calendar, free(time), opened(calendar, time))));
      appends.add(log().append(change(other, free(time), opened(other, time))));
    }
    Future.all(appends).await();

    // Then
    for (int i = 0; i < appends.size(); i++) {
      assertThat(appends.get(i).result().get(0).number()).isEqualTo(i + 1L);
    }
    assertThat(log().image().await())
        .isEqualTo(
            new Image(100, List.of(state(calendar, free("20:15")), state(other, free("20:15")))));
  }

  @Test
  void completesFuturesInTheOrderOfTheCalls() {
    // When
    List<Integer> completed = new ArrayList<>();
    List<Future<List<Recorded>>> appends = new ArrayList<>();
    for (int i = 0; i < 100; i++) {
      int call = i;
      appends.add(
          log()
              .append(change(calendar, free("10:00"), opened(calendar, "10:00")))
              .onSuccess(
                  done -> {
                    synchronized (completed) {
                      completed.add(call);
                    }
                  }));
    }
    Future.all(appends).await();

    // Then
    assertThat(completed).isSorted().hasSize(100);
  }

  @Test
  void refusesOnlyTheBadChange_whenItTravelsWithGoodOnes() {
    // Given
    CalendarId unknown = new CalendarId(424_242);

    // When
    List<Future<List<Recorded>>> appends = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      CalendarId each = i % 7 == 3 ? unknown : calendar;
      appends.add(log().append(change(each, free("10:00"), opened(each, "10:00"))));
    }
    Future.join(appends).otherwiseEmpty().await();

    // Then
    for (int i = 0; i < 20; i++) {
      if (i % 7 == 3) {
        assertThat(appends.get(i).cause()).isInstanceOf(StoreFailure.Refused.class);
      } else {
        assertThat(appends.get(i).succeeded()).isTrue();
      }
    }
    assertThat(log().head().await()).isEqualTo(17);
    assertThat(log().read(0, 100).await())
        .extracting(Recorded::number)
        .isEqualTo(LongStream.rangeClosed(1, 17).boxed().toList());
  }

  @Test
  void refusesAChange_whoseEventsAreOfAnotherCalendar() {
    assertThatThrownBy(
            () -> log().append(change(calendar, free("10:00"), opened(other, "10:00"))).await())
        .isInstanceOf(StoreFailure.Refused.class);
    assertThat(log().head().await()).isZero();
  }

  @Test
  void refusesAnInstantWithoutSense_andGoesOn() {
    // Given
    Instant never = Instant.MAX;
    SlotOpened strange = new SlotOpened(calendar, free("10:00").slot(0), never, false);

    // When
    Future<List<Recorded>> refused = log().append(change(calendar, free("10:00"), strange));
    Future<List<Recorded>> good =
        log().append(change(calendar, free("10:00"), opened(calendar, "10:00")));

    // Then
    assertThat(good.await()).extracting(Recorded::number).containsExactly(1L);
    assertThatThrownBy(refused::await).isInstanceOf(StoreFailure.Refused.class);
  }
}
