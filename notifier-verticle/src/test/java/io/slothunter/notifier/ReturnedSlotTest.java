package io.slothunter.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.watch.Language;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Slots that somebody held and put back: told once, and told at last if they were not told. */
class ReturnedSlotTest {
  private final Rig rig = new Rig();
  private final Slot one = Slots.at(rig.clock.instant().plus(Duration.ofHours(1)));
  private final Slot two = Slots.at(rig.clock.instant().plus(Duration.ofHours(2)));
  private Entry doctor;

  @BeforeEach
  void watch() {
    doctor = rig.store.doctor("Dr A", 1);
    rig.store.watch("1", Language.EN, doctor);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private void recorded(int alerts) {
    Until.holds("recorded", () -> rig.store.rows().size() == alerts);
  }

  private int lines(int message) {
    return rig.telegram.messages(1).get(message).text.split("•", -1).length - 1;
  }

  @Test
  void isTold_whenItsFirstAlertExpiredUnsent() {
    // Given
    rig.telegram.misbehaveFor(1, FakeTelegram.page(503));
    rig.start();
    rig.happen(rig.store.opening(doctor, 0, one));
    Until.holds("it was tried", () -> rig.store.rows().stream().anyMatch(row -> row.attempts > 0));
    rig.happen(rig.store.closing(doctor, 0, one));
    rig.untilSettled();
    assertThat(rig.store.count("expired")).isEqualTo(1);
    rig.telegram.behaveFor(1);

    // When
    rig.happen(rig.store.returning(doctor, 0, one));

    // Then
    recorded(2);
    rig.untilSettled();
    assertThat(rig.telegram.messages(1)).hasSize(1);
    assertThat(lines(0)).isEqualTo(1);
  }

  @Test
  void isTold_whenItWasLeftOutOfTheMessage() {
    // Given
    rig.telegram.misbehaveFor(1, FakeTelegram.page(503));
    rig.start();
    rig.happen(rig.store.opening(doctor, 0, one), rig.store.opening(doctor, 0, two));
    Until.holds("it was tried", () -> rig.store.rows().stream().anyMatch(row -> row.attempts > 0));
    rig.happen(rig.store.closing(doctor, 0, one));
    rig.telegram.behaveFor(1);
    rig.untilSettled();
    assertThat(lines(0)).isEqualTo(1);

    // When
    rig.happen(rig.store.returning(doctor, 0, one));
    recorded(2);
    rig.untilSettled();
    rig.happen(
        rig.store.closing(doctor, 0, one),
        rig.store.returning(doctor, 0, one),
        rig.store.closing(doctor, 0, two),
        rig.store.returning(doctor, 0, two));
    Until.holds("all is read", () -> rig.store.cursorNow() == rig.store.head().await().longValue());

    // Then
    assertThat(rig.store.rows()).hasSize(2);
    assertThat(rig.telegram.messages(1)).hasSize(2);
    assertThat(lines(1)).isEqualTo(1);
  }

  @Test
  void isToldOnce_whenItReturnsBeforeItIsWrittenThatItWasTold() {
    // Given: accepted, and what became of it cannot be written
    Entry other = rig.store.doctor("Dr B", 1);
    rig.store.watch("2", Language.EN, other);
    rig.start();
    rig.store.cannotSettle = true;
    rig.happen(rig.store.opening(doctor, 0, one));
    Until.holds("told", () -> rig.telegram.messages(1).size() == 1);

    // When
    rig.happen(rig.store.closing(doctor, 0, one), rig.store.returning(doctor, 0, one));
    recorded(2);
    rig.happen(rig.store.opening(other, 0, two));
    Until.holds("others are served", () -> rig.telegram.messages(2).size() == 1);
    rig.store.cannotSettle = false;

    // Then
    rig.untilSettled();
    assertThat(rig.telegram.messages(1)).hasSize(1);
    assertThat(rig.store.count("delivered")).isEqualTo(2);
    assertThat(rig.store.count("expired")).isEqualTo(1);
  }
}
