package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class QuietHoursTest {
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");
  private static final ZoneId BERLIN = ZoneId.of("Europe/Berlin");

  @Test
  void lastUntilMorning_overMidnight() {
    QuietHours quiet = quiet(TEHRAN, "23:00-07:30");

    assertThat(quiet.left(Instant.parse("2026-11-24T19:29:59Z"))).isZero(); // 22:59:59
    assertThat(quiet.left(Instant.parse("2026-11-24T19:30:00Z"))).isEqualTo(hours(8.5));
    assertThat(quiet.left(Instant.parse("2026-11-25T03:30:00Z"))).isEqualTo(hours(0.5));
    assertThat(quiet.left(Instant.parse("2026-11-25T04:00:00Z"))).isZero();
    assertThat(quiet.untilQuiet(Instant.parse("2026-11-25T04:00:00Z"))).isEqualTo(hours(15.5));
  }

  @Test
  void areOneHourShorter_inTheNightThatLosesOne() {
    // 2026-03-29: 02:00 becomes 03:00.
    assertThat(quiet(BERLIN, "22:00-06:00").left(Instant.parse("2026-03-28T21:00:00Z")))
        .isEqualTo(hours(7));
    assertThat(quiet(BERLIN, "02:15-02:45").left(Instant.parse("2026-03-29T01:00:00Z"))).isZero();
  }

  @Test
  void goOnForADay_whereTheLostHourHoldsTheirEnd() {
    // 02:30 is left out in the night of 2026-03-29, and at 03:00 they begin again.
    assertThat(quiet(BERLIN, "03:00-02:30").left(Instant.parse("2026-03-28T22:43:00Z")))
        .isEqualTo(hours(25).plusMinutes(47));
  }

  @Test
  void goOnFromOneSpanToTheNext() {
    assertThat(
            quiet(TEHRAN, "12:00-13:00", "13:00-15:00").left(Instant.parse("2026-11-24T09:00:00Z")))
        .isEqualTo(hours(2.5));
  }

  @Property(tries = 300)
  void areQuiet_exactlyWhenTheClockOnTheWallSaysSo(@ForAll long seed) {
    Random random = new Random(seed);
    String from = time(random);
    String to = time(random);
    if (from.equals(to)) {
      return;
    }
    QuietHours quiet = quiet(BERLIN, from + "-" + to);
    // Around both changes of the clocks, and on an ordinary day.
    Instant base =
        List.of(
                Instant.parse("2026-03-28T12:00:00Z"),
                Instant.parse("2026-10-24T12:00:00Z"),
                Instant.parse("2026-06-01T12:00:00Z"))
            .get(random.nextInt(3));
    Instant now = base.plusSeconds(60L * random.nextInt(2_000));
    Instant end = now;
    while (isQuiet(end, from, to)) {
      end = end.plusSeconds(60);
    }

    assertThat(quiet.left(now)).isEqualTo(Duration.between(now, end));
  }

  @Test
  void refusesWhatIsNoSpan() {
    for (String text :
        List.of("", "23:00", "23:00-", "8-9", "10:00-10:00", "25:00-26:00", "a-b-c")) {
      assertThatThrownBy(() -> QuietHours.Span.parse(text))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static boolean isQuiet(Instant at, String from, String to) {
    LocalTime time = at.atZone(BERLIN).toLocalTime();
    LocalTime begin = LocalTime.parse(from);
    LocalTime end = LocalTime.parse(to);
    return begin.isBefore(end)
        ? !time.isBefore(begin) && time.isBefore(end)
        : !time.isBefore(begin) || time.isBefore(end);
  }

  private static String time(Random random) {
    return LocalTime.of(random.nextInt(24), 5 * random.nextInt(12)).toString();
  }

  private static QuietHours quiet(ZoneId zone, String... spans) {
    return new QuietHours(zone, List.of(spans).stream().map(QuietHours.Span::parse).toList());
  }

  private static Duration hours(double hours) {
    return Duration.ofSeconds((long) (hours * 3_600));
  }
}
