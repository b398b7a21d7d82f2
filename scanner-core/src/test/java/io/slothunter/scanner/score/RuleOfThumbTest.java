package io.slothunter.scanner.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;

class RuleOfThumbTest {
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final Instant NOON = Instant.parse("2026-11-24T08:30:00Z");
  private static final Instant NIGHT = Instant.parse("2026-11-24T00:30:00Z");

  @Test
  void nearerIsMorePerishable_butNotWhenItIsTooNear() {
    double tooNear = perishability(NOON, Duration.ofHours(1), false);
    double today = perishability(NOON, Duration.ofHours(6), false);
    double thisWeek = perishability(NOON, Duration.ofDays(5), false);
    double nextMonth = perishability(NOON, Duration.ofDays(40), false);

    assertThat(today).isGreaterThan(thisWeek);
    assertThat(thisWeek).isGreaterThan(nextMonth);
    assertThat(today).isGreaterThan(tooNear);
  }

  @Test
  void nightKeepsSlots_andReturnedOnesGoFaster() {
    double noon = perishability(NOON, Duration.ofDays(2), false);

    assertThat(perishability(NIGHT, Duration.ofDays(2), false)).isLessThan(noon);
    assertThat(perishability(NOON, Duration.ofDays(2), true)).isGreaterThan(noon);
  }

  @Test
  void refusesChancesThatRise() {
    assertThatThrownBy(() -> new Score(0.5, 0.6, 0.4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Score(1.1, 0.6, 0.4)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Score(Double.NaN, 0.6, 0.4))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static double perishability(Instant seenAt, Duration lead, boolean returned) {
    Slot slot = new Slot(seenAt.plus(lead), Duration.ofMinutes(10));
    SlotOpened opening = new SlotOpened(new CalendarId(1), slot, seenAt, returned);
    return new RuleOfThumb().score(opening, TEHRAN).perishability();
  }
}
