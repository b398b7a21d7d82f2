package io.slothunter.scanner.store;

import static io.slothunter.scanner.calendar.SlotBuilder.aSlot;
import static io.slothunter.scanner.calendar.SlotBuilder.free;
import static io.slothunter.scanner.store.StoreSamples.NOON;
import static io.slothunter.scanner.store.StoreSamples.change;
import static io.slothunter.scanner.store.StoreSamples.closed;
import static io.slothunter.scanner.store.StoreSamples.listing;
import static io.slothunter.scanner.store.StoreSamples.opened;
import static io.slothunter.scanner.store.StoreSamples.returned;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.AlertOutbox.Counts;
import io.slothunter.scanner.store.AlertOutbox.CursorMoved;
import io.slothunter.scanner.store.AlertOutbox.Draft;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Dead;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Delivered;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Expired;
import io.slothunter.scanner.store.AlertOutbox.Settlement.Retrying;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What every {@link AlertOutbox} does. */
@Timeout(60)
public abstract class AlertOutboxContract {
  /** After every alert of a test was made. */
  private static final Instant LATER = NOON.plusSeconds(365 * 86_400L);

  private CalendarId calendar;
  private Person sara;
  private Watch watch;
  private Watch omids;

  /** The outbox under test, empty at the begin of each test, the cursor at 0. */
  protected abstract AlertOutbox outbox();

  protected abstract SlotLog log();

  protected abstract Watches watches();

  protected abstract Directory directory();

  @BeforeEach
  void beginWatches() {
    Entry doctor = directory().save(listing("dr-ahmadi", "visit")).await();
    calendar = doctor.calendars().get(0).id();
    sara = watches().person(new Contact("telegram", "1001"), Language.FA).await();
    Person omid = watches().person(new Contact("telegram", "1002"), Language.EN).await();
    watch = watches().begin(sara.id(), doctor.doctor().id()).await();
    omids = watches().begin(omid.id(), doctor.doctor().id()).await();
    assertThat(outbox().due("telegram", NOON, 1).await()).as("who asks first leads").isEmpty();
  }

  @CanIgnoreReturnValue
  private List<AlertedSlot> append(FreeSlots free, SlotEvent... events) {
    return log().append(change(calendar, free, events)).await().stream()
        .filter(r -> r.event() instanceof SlotOpened)
        .map(StoreSamples::alerted)
        .toList();
  }

  /** Moves the cursor to the log's head and drafts one alert of these slots for Sara. */
  private List<Owed> record(List<AlertedSlot> slots) {
    return outbox()
        .record(
            outbox().cursor().await(), log().head().await(), List.of(new Draft(watch.id(), slots)))
        .await();
  }

  @CanIgnoreReturnValue
  private Owed recordOne(String... times) {
    List<SlotEvent> events = new ArrayList<>();
    for (String time : times) {
      events.add(opened(calendar, time));
    }
    return record(append(free(times), events.toArray(new SlotEvent[0]))).get(0);
  }

  /** A message that told of these openings, or of all of the alert's. */
  private static Delivered delivered(Owed alert, String message, long... told) {
    Set<Long> all = alert.slots().stream().map(AlertedSlot::number).collect(toSet());
    return new Delivered(
        alert.id(),
        LATER,
        message,
        told.length == 0 ? all : LongStream.of(told).boxed().collect(toSet()));
  }

  private void settle(Settlement... settlements) {
    outbox().settle(List.of(settlements)).await();
  }

  @Test
  void owesNothing_whenNothingWasRecorded() {
    assertThat(outbox().cursor().await()).isZero();
    assertThat(outbox().due("telegram", LATER, 10).await()).isEmpty();
    assertThat(outbox().current(List.of(new DeliveryId(1))).await()).isEmpty();
    assertThat(outbox().counts().await()).isEqualTo(new Counts(0, 0, 0, 0));
    outbox().settle(List.of()).await();
  }

  @Test
  void makesAnAlertWithItsPersonAndSlotsByStart_andMovesTheCursor() {
    // Given
    List<AlertedSlot> slots =
        append(free("10:00", "11:00"), opened(calendar, "11:00"), opened(calendar, "10:00"));

    // When
    List<Owed> made = record(slots);

    // Then
    Owed alert = made.get(0);
    assertThat(made)
        .containsExactly(
            new Owed(
                alert.id(),
                new Alert(
                    alert.alert().id(),
                    watch.id(),
                    watch.filter().soleDoctor().orElseThrow(),
                    sara,
                    alert.alert().createdAt(),
                    0,
                    List.of(slots.get(1), slots.get(0))),
                Optional.empty(),
                Telling.atOnce(ZoneId.of("Asia/Tehran")),
                false,
                false,
                Optional.empty()));
    assertThat(outbox().cursor().await()).isEqualTo(2);
    assertThat(outbox().current(List.of(alert.id())).await()).isEqualTo(made);
    assertThat(outbox().due("telegram", LATER, 10).await()).isEqualTo(made);
    assertThat(outbox().counts().await()).isEqualTo(new Counts(1, 0, 0, 0));
  }

  @Test
  void movesTheCursor_whenThereIsNobodyToAlert() {
    append(free("10:00"), opened(calendar, "10:00"));
    assertThat(outbox().record(0, 1, List.of()).await()).isEmpty();
    assertThat(outbox().cursor().await()).isEqualTo(1);
  }

  @Test
  void writesNothing_whenTheCursorStandsElsewhere() {
    // Given
    List<AlertedSlot> slots = append(free("10:00"), opened(calendar, "10:00"));

    // Then
    assertThatThrownBy(() -> outbox().record(5, 6, List.of(new Draft(watch.id(), slots))).await())
        .isInstanceOf(CursorMoved.class)
        .hasMessageContaining("stands at 0");
    assertThat(outbox().cursor().await()).isZero();
    assertThat(outbox().counts().await().open()).isZero();
  }

  @Test
  void letsExactlyOneWin_whenManyRecordTheSame() {
    // Given
    List<AlertedSlot> slots = append(free("10:00"), opened(calendar, "10:00"));

    // When
    List<Future<List<Owed>>> all = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      all.add(outbox().record(0, 1, List.of(new Draft(watch.id(), slots))));
    }
    Future.join(all).otherwiseEmpty().await();

    // Then
    assertThat(all.stream().filter(Future::succeeded)).hasSize(1);
    assertThat(all.stream().filter(Future::failed))
        .allSatisfy(f -> assertThat(f.cause()).isInstanceOf(CursorMoved.class));
    assertThat(outbox().counts().await().open()).isEqualTo(1);
  }

  @Test
  void alertsEachWatchOfAnOpeningOnce() {
    // Given
    List<AlertedSlot> slots = append(free("10:00"), opened(calendar, "10:00"));

    // When
    List<Owed> first =
        outbox()
            .record(0, 1, List.of(new Draft(watch.id(), slots), new Draft(omids.id(), slots)))
            .await();
    List<Owed> again = outbox().record(1, 1, List.of(new Draft(watch.id(), slots))).await();

    // Then
    assertThat(first).extracting(o -> o.alert().watch()).containsExactly(watch.id(), omids.id());
    assertThat(again).isEmpty();
    assertThat(outbox().counts().await().open()).isEqualTo(2);
  }

  /** The slot closes and comes back within the hold time. */
  private List<AlertedSlot> holdAndPutBack(String time, String... free) {
    return append(free(free), closed(calendar, time), returned(calendar, time));
  }

  @Test
  void dropsReturnedSlot_onlyWhereTheWatchWasToldOfIt() {
    // Given
    settle(delivered(recordOne("10:00"), "17"));
    List<AlertedSlot> back = holdAndPutBack("10:00", "10:00");

    // When
    List<Owed> made =
        outbox()
            .record(
                1,
                log().head().await(),
                List.of(new Draft(watch.id(), back), new Draft(omids.id(), back)))
            .await();

    // Then
    assertThat(made).extracting(o -> o.alert().watch()).containsExactly(omids.id());
  }

  @Test
  void owesReturnedSlot_whenItsFirstAlertWasNeverSent() {
    // Given
    Owed expired = recordOne("10:00");
    Owed dead = recordOne("11:00");
    settle(new Expired(expired.id(), LATER, "gone"), new Dead(dead.id(), LATER, "400"));

    // When
    List<Owed> made = record(holdAndPutBack("10:00", "10:00", "11:00"));
    List<Owed> alsoMade = record(holdAndPutBack("11:00", "10:00", "11:00"));

    // Then
    assertThat(made).hasSize(1);
    assertThat(alsoMade).hasSize(1);
    assertThat(outbox().due("telegram", LATER, 10).await())
        .containsExactly(made.get(0), alsoMade.get(0));
  }

  @Test
  void owesReturnedSlot_whenItWasLeftOutOfTheMessage() {
    // Given
    Owed alert = recordOne("10:00", "11:00");
    long eleven = alert.slots().get(1).number();
    settle(delivered(alert, "17", eleven));

    // When
    List<AlertedSlot> ten = holdAndPutBack("10:00", "10:00", "11:00");
    List<AlertedSlot> both = new ArrayList<>(ten);
    both.addAll(holdAndPutBack("11:00", "10:00", "11:00"));
    List<Owed> made = record(both);

    // Then
    assertThat(made).singleElement().satisfies(a -> assertThat(a.slots()).isEqualTo(ten));
    assertThat(outbox().current(List.of(made.get(0).id())).await()).isEqualTo(made);
  }

  @Test
  void owesReturnedSlot_whenTheWatchWasToldOnlyOfAnEarlierOpening() {
    // Given: told, taken for long, opened anew and gone before it could be told
    settle(delivered(recordOne("10:00"), "17"));
    List<Owed> anew =
        record(append(free("10:00"), closed(calendar, "10:00"), opened(calendar, "10:00")));
    settle(new Expired(anew.get(0).id(), LATER, "gone"));

    // Then
    assertThat(record(holdAndPutBack("10:00", "10:00"))).hasSize(1);
  }

  @Test
  void owesReturnedSlotOnce_whenItsFirstAlertIsStillOwed() {
    // Given: whether the first will be sent with it or without it is not decided yet
    Owed first = recordOne("10:00");
    Owed second = record(holdAndPutBack("10:00", "10:00")).get(0);
    assertThat(outbox().current(List.of(first.id(), second.id())).await())
        .containsExactly(first, second);

    // When
    settle(delivered(first, "17"));

    // Then
    assertThat(outbox().current(List.of(second.id())).await())
        .singleElement()
        .satisfies(a -> assertThat(a.slots()).isEmpty());
    assertThat(outbox().due("telegram", LATER, 10).await())
        .singleElement()
        .satisfies(a -> assertThat(a.slots()).isEmpty());
  }

  @Test
  void owesNoMoreOfAnOpening_whenALaterOneOfItsSlotWasTold() {
    // Given: the first two rest while the third is told
    Owed first = recordOne("10:00");
    Owed second = record(holdAndPutBack("10:00", "10:00")).get(0);
    Owed anew =
        record(append(free("10:00"), closed(calendar, "10:00"), opened(calendar, "10:00"))).get(0);

    // When
    settle(delivered(anew, "17"));

    // Then
    assertThat(outbox().current(List.of(first.id(), second.id())).await())
        .hasSize(2)
        .allSatisfy(a -> assertThat(a.slots()).isEmpty());
  }

  @Test
  void owesReturnedSlotAgainAndAgain_untilItIsTold() {
    for (int i = 0; i < 3; i++) {
      Owed alert = i == 0 ? recordOne("10:00") : record(holdAndPutBack("10:00", "10:00")).get(0);
      settle(new Expired(alert.id(), LATER, "gone"));
    }
    settle(delivered(record(holdAndPutBack("10:00", "10:00")).get(0), "17"));
    assertThat(record(holdAndPutBack("10:00", "10:00"))).isEmpty();
  }

  @Test
  void remembersWhatEachOfTwoMessagesTold_whenAnAlertWasSentTwice() {
    // Given
    Owed alert = recordOne("10:00", "11:00");
    long ten = alert.slots().get(0).number();
    long eleven = alert.slots().get(1).number();

    // When
    settle(delivered(alert, "17", ten), delivered(alert, "18", eleven));

    // Then
    assertThat(record(holdAndPutBack("10:00", "10:00", "11:00"))).isEmpty();
    assertThat(record(holdAndPutBack("11:00", "10:00", "11:00"))).isEmpty();
  }

  @Test
  void dropsReturnedSlot_whenItsFirstOpeningIsInTheSameDrafts() {
    // Given
    List<AlertedSlot> slots =
        append(
            free("10:00"),
            opened(calendar, "10:00"),
            closed(calendar, "10:00"),
            returned(calendar, "10:00"));

    // When
    List<Owed> made = record(slots);

    // Then
    assertThat(made)
        .singleElement()
        .satisfies(a -> assertThat(a.slots()).containsExactly(slots.get(0)));
  }

  @Test
  void alertsAgain_whenASlotOpensAnewLongAfterItClosed() {
    // Given
    recordOne("10:00");

    // When
    List<Owed> made =
        record(append(free("10:00"), closed(calendar, "10:00"), opened(calendar, "10:00")));

    // Then
    assertThat(made).hasSize(1);
  }

  @Test
  void tellsASlotOnce_whenItOpenedTwiceInOneAlert() {
    // Given
    List<AlertedSlot> slots =
        append(
            free("10:00"),
            opened(calendar, "10:00"),
            closed(calendar, "10:00"),
            opened(calendar, "10:00"));

    // Then
    assertThat(record(slots)).singleElement().satisfies(a -> assertThat(a.slots()).hasSize(1));
  }

  @Test
  void owesNothing_toAWatchThatEndedOrIsUnknown() {
    // Given
    List<AlertedSlot> slots = append(free("10:00"), opened(calendar, "10:00"));
    assertThat(watches().end(watch.id(), sara.id()).await()).isPresent();

    // Then
    assertThat(
            outbox()
                .record(
                    0,
                    1,
                    List.of(new Draft(watch.id(), slots), new Draft(new WatchId(9_999), slots)))
                .await())
        .isEmpty();
    assertThat(outbox().cursor().await()).isEqualTo(1);
  }

  @Test
  void forgetsWhatAWatchWasOwed_whenItEnds() {
    // Given
    Owed alert = recordOne("10:00");

    // When
    assertThat(watches().end(watch.id(), sara.id()).await()).isPresent();

    // Then
    assertThat(outbox().current(List.of(alert.id())).await()).isEmpty();
    assertThat(outbox().due("telegram", LATER, 10).await()).isEmpty();
    assertThat(outbox().counts().await()).isEqualTo(new Counts(0, 0, 1, 0));
  }

  @Test
  void waitsForAPersonToReturn() {
    // Given
    Owed alert = recordOne("10:00");
    watches().unreachable(sara.id()).await();

    // Then
    assertThat(outbox().current(List.of(alert.id())).await()).isEmpty();
    assertThat(outbox().due("telegram", LATER, 10).await()).isEmpty();

    // When
    assertThat(watches().person(sara.contact(), Language.FA).await()).isEqualTo(sara);

    // Then
    assertThat(outbox().due("telegram", LATER, 10).await()).containsExactly(alert);
  }

  @Test
  void leavesOutSlotsThatClosedSince() {
    // Given
    Owed alert = recordOne("10:00", "11:00");

    // When
    append(free("11:00"), closed(calendar, "10:00"));

    // Then
    Slot eleven = aSlot().at("11:00").build();
    assertThat(outbox().current(List.of(alert.id())).await())
        .singleElement()
        .satisfies(
            a -> assertThat(a.slots()).extracting(AlertedSlot::slot).containsExactly(eleven));

    // When
    append(FreeSlots.NONE, closed(calendar, "11:00"));

    // Then
    assertThat(outbox().current(List.of(alert.id())).await())
        .singleElement()
        .satisfies(a -> assertThat(a.slots()).isEmpty());
  }

  @Test
  void isDueAgain_onlyWhenItsNextAttemptIs() {
    // Given
    Owed alert = recordOne("10:00");
    Instant next = LATER.plusSeconds(60);

    // When
    settle(new Retrying(alert.id(), LATER, next, "429"));

    // Then
    assertThat(outbox().due("telegram", next.minusMillis(1), 10).await()).isEmpty();
    assertThat(outbox().due("telegram", next, 10).await())
        .singleElement()
        .satisfies(a -> assertThat(a.alert().attempts()).isEqualTo(1));
    assertThat(outbox().current(List.of(alert.id())).await()).hasSize(1);
  }

  @Test
  void givesTheOldestThatAreDue_upToTheLimit() {
    // Given
    Owed one = recordOne("10:00");
    Owed two = recordOne("11:00");
    Owed three = recordOne("12:00");

    // Then
    assertThat(outbox().due("telegram", LATER, 2).await())
        .extracting(Owed::id)
        .containsExactly(one.id(), two.id());

    // When
    settle(delivered(one, "17"));

    // Then
    assertThat(outbox().due("telegram", LATER, 2).await())
        .extracting(Owed::id)
        .containsExactly(two.id(), three.id());
  }

  @Test
  void countsWhatBecameOfAlerts() {
    // Given
    List<Owed> alerts =
        List.of(recordOne("10:00"), recordOne("11:00"), recordOne("12:00"), recordOne("13:00"));

    // When
    settle(
        delivered(alerts.get(0), "17"),
        new Expired(alerts.get(1).id(), LATER, "gone"),
        new Dead(alerts.get(2).id(), LATER, "chat not found"),
        new Retrying(alerts.get(3).id(), LATER, LATER, "timeout"));

    // Then
    assertThat(outbox().counts().await()).isEqualTo(new Counts(1, 1, 1, 1));
    assertThat(outbox().due("telegram", LATER, 10).await())
        .extracting(Owed::id)
        .containsExactly(alerts.get(3).id());
  }

  @Test
  void staysSettled_butADeliveryIsNeverForgotten() {
    // Given
    Owed delivered = recordOne("10:00");
    Owed given = recordOne("11:00");
    settle(delivered(delivered, "17"), new Dead(given.id(), LATER, "gone"));

    // When
    settle(new Retrying(delivered.id(), LATER, LATER, "late answer"), delivered(given, "18"));

    // Then
    assertThat(outbox().counts().await()).isEqualTo(new Counts(0, 2, 0, 0));
    assertThat(outbox().due("telegram", LATER, 10).await()).isEmpty();
  }

  @Test
  void writesDownADelivery_howeverStrangeTheWordsBesideIt() {
    // Given
    Owed one = recordOne("10:00");
    Owed two = recordOne("11:00");

    // When
    settle(
        new Dead(one.id(), LATER, "\0\uD800" + "پ".repeat(5_000)),
        delivered(two, "m".repeat(5_000)),
        new Expired(new DeliveryId(99_999), LATER, "gone"));

    // Then
    assertThat(outbox().counts().await()).isEqualTo(new Counts(0, 1, 0, 1));
  }
}
