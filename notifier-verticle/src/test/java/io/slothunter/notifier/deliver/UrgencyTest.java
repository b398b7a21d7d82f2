package io.slothunter.notifier.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.life.Lifetime;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.Owed;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.DeliveryId;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** In which order chats are written to, where all may be. */
class UrgencyTest {
  private static final Instant NINE = Instant.parse("2026-11-24T09:00:00Z");
  private static final Instant TEN = NINE.plus(Duration.ofHours(1));

  /** Calendar 1 lives for three minutes, 2 for half an hour, 3 long; of others nothing is known. */
  private static final Map<Long, Lifetime> LIVES =
      Map.of(
          1L, new Lifetime(0.9, 0.3, 0.1, 0.0),
          2L, new Lifetime(1.0, 0.9, 0.8, 0.3),
          3L, new Lifetime(1.0, 1.0, 1.0, 0.9));

  private final Lifetimes known =
      (calendar, slot) -> Optional.ofNullable(LIVES.get(calendar.value()));

  @Test
  void ofSlotsAtOneTimeTheShorterLivedComeFirst() {
    assertThat(order(known, owed(3, TEN), owed(2, TEN), owed(1, TEN))).containsExactly(1L, 2L, 3L);
  }

  @Test
  void whatBeginsSoonerComesFirst_howeverLongItLives() {
    assertThat(order(known, owed(1, TEN), owed(3, NINE))).containsExactly(3L, 1L);
  }

  @Test
  void ofWhatNothingIsKnownGoesInTheOrderInWhichItCame_alsoBesideTheLongLived() {
    assertThat(order(known, owed(9, TEN), owed(3, TEN), owed(8, TEN))).containsExactly(9L, 3L, 8L);
    assertThat(order(Lifetimes.UNKNOWN, owed(3, TEN), owed(2, TEN), owed(1, TEN)))
        .containsExactly(3L, 2L, 1L);
  }

  private static List<Long> order(Lifetimes lifetimes, Owed... all) {
    Pace pace = new Pace(new PaceLimits(1_000, 1_000, Duration.ZERO, 1_000), () -> 0L);
    Backlog backlog = new Backlog(pace, new Urgency(lifetimes), 100);
    for (Owed each : all) {
      backlog.add(each);
    }
    List<Long> order = new ArrayList<>();
    for (Optional<Sending> next = backlog.next(); next.isPresent(); next = backlog.next()) {
      order.add(Long.valueOf(next.get().address()));
    }
    return order;
  }

  /** Of one calendar, to a chat of the same number. */
  private static Owed owed(long calendar, Instant start) {
    AlertedSlot slot =
        new AlertedSlot(
            calendar,
            new CalendarId(calendar),
            new Slot(start, Duration.ofMinutes(15)),
            NINE.minus(Duration.ofDays(1)),
            false);
    Contact contact = new Contact("telegram", Long.toString(calendar));
    Alert alert =
        new Alert(
            new AlertId(calendar),
            new WatchId(calendar),
            new DoctorId(calendar),
            new Person(new PersonId(calendar), contact, Language.EN, true),
            NINE.minus(Duration.ofDays(1)),
            0,
            List.of(slot));
    return new Owed(
        new DeliveryId(calendar),
        alert,
        Optional.empty(),
        Telling.atOnce(ZoneOffset.UTC),
        false,
        false,
        Optional.empty());
  }
}
