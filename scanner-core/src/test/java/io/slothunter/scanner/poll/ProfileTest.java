package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class ProfileTest {
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");
  private static final Offset<Double> LITTLE = Offset.offset(1e-9);

  private final Profile profile =
      new Profile(new IndexOptions.Week(TEHRAN, Set.of(DayOfWeek.FRIDAY)));

  @Test
  void isFlat_beforeAnythingWasSeen() {
    profile.refresh(1);

    assertThat(profile.at(at(TEHRAN, "2026-11-24T07:00"))).isCloseTo(1, LITTLE);
    assertThat(profile.between(0, 86_400)).isCloseTo(86_400, Offset.offset(1e-6));
    assertThat(profile.between(0, 1e9)).isEqualTo(1e9);
    assertThat(profile.between(5, 5)).isZero();
  }

  @Test
  void staysNearlyFlat_whenLittleWasSeen() {
    double seven = at(TEHRAN, "2026-11-24T07:00");
    learnDays(profile, at(TEHRAN, "2026-11-24T00:00"), 1, 1e-5, seven);

    assertThat(profile.at(seven)).isBetween(1.05, 1.4);
  }

  @Test
  void learnsTheHour_onDaysOfItsKind_withMeanOne() {
    double saturday = at(TEHRAN, "2026-11-21T00:00");
    // 28 days: at seven on working days, at ten on Fridays.
    for (int day = 0; day < 28; day++) {
      double begin = saturday + day * 86_400.0;
      boolean friday = day % 7 == 6;
      learnDays(profile, begin, 20, 20 / 86_400.0, begin + (friday ? 10 : 7) * 3_600);
    }

    double tuesday = at(TEHRAN, "2027-01-05T00:00");
    double friday = at(TEHRAN, "2027-01-08T00:00");
    assertThat(profile.at(tuesday + 7 * 3_600 + 60)).isGreaterThan(20);
    assertThat(profile.at(tuesday + 10 * 3_600)).isLessThan(0.7);
    assertThat(profile.at(friday + 10 * 3_600)).isGreaterThan(8);
    assertThat(profile.at(friday + 7 * 3_600)).isLessThan(1);
    assertThat(profile.ahead(tuesday + 7 * 3_600 - 60)).isGreaterThan(10);
    double week = 0;
    for (int quarter = 0; quarter < 7 * 96; quarter++) {
      week += profile.at(saturday + quarter * 900.0);
    }
    assertThat(week / (7 * 96)).isCloseTo(1, LITTLE);
  }

  @Test
  void followsTheWallClock_overItsChange() {
    Profile berlin = new Profile(new IndexOptions.Week(BERLIN, Set.of()));
    for (int day = 1; day <= 28; day++) {
      double begin = at(BERLIN, "2026-10-%02dT00:00".formatted(day));
      learnDays(berlin, begin, 10, 10 / 86_400.0, at(BERLIN, "2026-10-%02dT08:00".formatted(day)));
    }

    assertThat(berlin.at(at(BERLIN, "2026-11-03T08:05"))).isGreaterThan(10);
    assertThat(berlin.at(at(BERLIN, "2026-11-03T07:05"))).isLessThan(1);
  }

  @Test
  void findsTheQuarterHour_thoughEveryGapIsMuchLonger() {
    Profile utc = new Profile(new IndexOptions.Week(ZoneOffset.UTC, Set.of()));
    double rate = 20 / 86_400.0;
    double release = 7 * 3_600.0 + 450;
    double from = 0;
    // Gaps of about fifty minutes that begin at ever other minutes.
    for (double to = 3_000; to < 40 * 86_400.0; to += 3_011) {
      double ofDay = release + Math.floor(to / 86_400) * 86_400;
      utc.learn(from, to, rate, from < ofDay && ofDay <= to ? 20 : 0);
      from = to;
      if (((int) (to / 3_011)) % 20 == 0) {
        utc.refresh(1);
      }
    }

    double day = 50 * 86_400.0;
    assertThat(utc.at(day + release)).isGreaterThan(20);
    assertThat(utc.at(day + release - 3_000)).isLessThan(1.5);
  }

  @Test
  void forgets() {
    double seven = at(TEHRAN, "2026-11-24T07:00");
    learnDays(profile, at(TEHRAN, "2026-11-24T00:00"), 50, 50 / 86_400.0, seven);
    double before = profile.at(seven);
    profile.refresh(1e-6);

    assertThat(before).isGreaterThan(5);
    assertThat(profile.at(seven)).isCloseTo(1, Offset.offset(0.01));
  }

  @Test
  void takesBackWhatItGave_andNothingAbsurd() {
    double seven = at(TEHRAN, "2026-11-24T07:00");
    learnDays(profile, at(TEHRAN, "2026-11-24T00:00"), 50, 50 / 86_400.0, seven);
    Profile other = new Profile(new IndexOptions.Week(TEHRAN, Set.of(DayOfWeek.FRIDAY)));

    assertThat(other.restore(profile.openings(), profile.expected())).isTrue();
    assertThat(other.at(seven)).isCloseTo(profile.at(seven), LITTLE);

    for (double absurd : new double[] {Double.NaN, -1, Double.POSITIVE_INFINITY, 1e300}) {
      double[] bad = other.openings();
      bad[5] = absurd;
      assertThat(other.restore(bad, other.expected())).isFalse();
      assertThat(other.restore(other.openings(), bad)).isFalse();
    }
    assertThat(other.restore(new double[0], new double[0])).isFalse();
    assertThat(other.at(seven)).isCloseTo(profile.at(seven), LITTLE);
  }

  /** Looks every ten minutes of a day, and openings at one instant of it. */
  private static void learnDays(
      Profile profile, double begin, double openings, double rate, double at) {
    for (double from = begin; from < begin + 86_400; from += 600) {
      boolean then = from <= at && at < from + 600;
      profile.learn(from, from + 600, rate, then ? openings : 0);
    }
    profile.refresh(1);
  }

  private static double at(ZoneId zone, String local) {
    return LocalDateTime.parse(local).atZone(zone).toEpochSecond();
  }

  @Test
  void hasABucketForEveryQuarterHour_andNoOther() {
    double[] openings = new double[Profile.BUCKETS];
    Arrays.fill(openings, 1);

    assertThat(profile.restore(openings, openings)).isTrue();
    double longAgo = Instant.parse("1900-01-01T00:07:00Z").getEpochSecond();
    assertThat(profile.at(longAgo)).isCloseTo(1, LITTLE);
  }
}
