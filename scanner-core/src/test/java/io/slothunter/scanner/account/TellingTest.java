package io.slothunter.scanner.account;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.account.Telling.News;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TellingTest {
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final Duration MARGIN = Duration.ofHours(2);
  private static final Instant NIGHT = Instant.parse("2026-11-24T22:00:00Z");
  private static final Instant MORNING = Instant.parse("2026-11-25T03:30:00Z");
  private static final Instant NEXT_WEEK = Instant.parse("2026-12-01T08:00:00Z");
  private static final Optional<QuietHours> NIGHTS =
      Optional.of(new QuietHours(LocalTime.of(23, 0), LocalTime.of(7, 0)));

  private static Telling telling(Digest digest, boolean urgentAtOnce) {
    return new Telling(TEHRAN, NIGHTS, Optional.ofNullable(digest), urgentAtOnce);
  }

  private static News news(boolean urgent, Instant begins) {
    return new News(NIGHT, urgent, begins);
  }

  @Test
  void waitsForTheMorning_unlessItIsUrgentAndThePersonWantsThat() {
    Instant early = MORNING.plus(MARGIN).minusSeconds(1);
    assertThat(telling(null, false).earliest(news(true, early), NIGHT, MARGIN)).isEqualTo(MORNING);
    Telling allows = telling(null, true);
    assertThat(allows.earliest(news(false, NEXT_WEEK), NIGHT, MARGIN)).isEqualTo(MORNING);
    assertThat(allows.earliest(news(true, NEXT_WEEK), NIGHT, MARGIN)).isEqualTo(NIGHT);
    assertThat(allows.earliest(news(false, early), NIGHT, MARGIN)).isEqualTo(NIGHT);
    assertThat(allows.earliest(news(false, MORNING.plus(MARGIN)), NIGHT, MARGIN))
        .isEqualTo(MORNING);
    assertThat(allows.earliest(news(false, NEXT_WEEK), MORNING, MARGIN)).isEqualTo(MORNING);
  }

  @Test
  void waitsForTheDigest_andForQuietHoursIfItFallsIntoThem() {
    Telling atNine = telling(new Digest.Daily(LocalTime.of(9, 0)), false);
    Instant nine = Instant.parse("2026-11-25T05:30:00Z");
    assertThat(atNine.earliest(news(false, NEXT_WEEK), NIGHT, MARGIN)).isEqualTo(nine);
    assertThat(atNine.earliest(news(false, NEXT_WEEK), nine, MARGIN)).isEqualTo(nine);
    Instant late = nine.plusSeconds(3_600);
    assertThat(atNine.earliest(news(false, NEXT_WEEK), late, MARGIN))
        .as("the digest that it belongs to has passed")
        .isEqualTo(late);
    Telling atThree = telling(new Digest.Daily(LocalTime.of(3, 0)), false);
    assertThat(atThree.earliest(news(false, NEXT_WEEK), NIGHT, MARGIN)).isEqualTo(MORNING);
    Telling hurried = telling(new Digest.Daily(LocalTime.of(9, 0)), true);
    assertThat(hurried.earliest(news(false, nine), NIGHT, MARGIN)).isEqualTo(NIGHT);
  }

  @ParameterizedTest
  @CsvSource({
    "UTC, 6, 2026-11-24T08:00:00Z, 2026-11-24T12:00:00Z",
    "UTC, 6, 2026-11-24T12:00:00Z, 2026-11-24T18:00:00Z",
    "UTC, 12, 2026-11-24T18:00:00Z, 2026-11-25T00:00:00Z",
    "Asia/Tehran, 6, 2026-11-24T08:00:00Z, 2026-11-24T08:30:00Z",
    // The day has 23 hours, and 25.
    "Europe/Paris, 1, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
    "Europe/Paris, 1, 2026-10-25T00:30:00Z, 2026-10-25T02:00:00Z",
    "Europe/Paris, 12, 2026-10-24T22:00:00Z, 2026-10-25T11:00:00Z",
  })
  void comesEverySoManyHoursOfTheDay(String zone, int hours, Instant since, Instant next) {
    assertThat(new Digest.Every(hours).after(since, ZoneId.of(zone))).isEqualTo(next);
  }

  @ParameterizedTest
  @CsvSource({
    "08:00, 2026-11-24T06:59:59Z, 2026-11-24T07:00:00Z",
    "08:00, 2026-11-24T07:00:00Z, 2026-11-25T07:00:00Z",
    // Clocks are put forward over it.
    "02:30, 2026-03-28T12:00:00Z, 2026-03-29T01:30:00Z",
    // They show it twice: once is enough.
    "02:30, 2026-10-24T12:00:00Z, 2026-10-25T00:30:00Z",
    "02:30, 2026-10-25T00:30:00Z, 2026-10-26T01:30:00Z",
  })
  void comesOnceADay(LocalTime at, Instant since, Instant next) {
    assertThat(new Digest.Daily(at).after(since, ZoneId.of("Europe/Paris"))).isEqualTo(next);
  }

  @Test
  void takesNoHoursThatDoNotDivideADay() {
    for (int hours : new int[] {-1, 0, 5, 13, 24}) {
      assertThatThrownBy(() -> new Digest.Every(hours))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
