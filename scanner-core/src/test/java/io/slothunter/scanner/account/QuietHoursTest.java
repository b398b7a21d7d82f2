package io.slothunter.scanner.account;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Exact to the minute, also where clocks are put forward and back. */
class QuietHoursTest {
  private static final int CASES = 500;
  private static final int TWO_DAYS = 2 * 24 * 60;

  /** Days around which something odd happens to clocks or calendars. */
  private enum Stretch {
    PARIS_FORWARD("Europe/Paris", "2026-03-28"),
    PARIS_BACK("Europe/Paris", "2026-10-24"),
    NEW_YORK_FORWARD("America/New_York", "2026-03-07"),
    NEW_YORK_BACK("America/New_York", "2026-10-31"),
    // The last year in which Iran's clocks were put forward and back, and one without.
    TEHRAN_FORWARD("Asia/Tehran", "2022-03-21"),
    TEHRAN_BACK("Asia/Tehran", "2022-09-21"),
    NOWRUZ("Asia/Tehran", "2027-03-20"),
    LEAP_DAY_PARIS("Europe/Paris", "2028-02-28"),
    LEAP_DAY_TEHRAN("Asia/Tehran", "2028-02-28"),
    // By half an hour, and at midnight.
    LORD_HOWE("Australia/Lord_Howe", "2026-10-03"),
    BEIRUT("Asia/Beirut", "2026-03-28");

    private final ZoneId zone;
    private final LocalDate day;

    Stretch(String zone, String day) {
      this.zone = ZoneId.of(zone);
      this.day = LocalDate.parse(day);
    }
  }

  private record Case(Stretch stretch, QuietHours hours, Instant now) {
    Optional<Instant> answer() {
      return hours.endFrom(now, stretch.zone);
    }

    /** Minute by minute, by what the clock on the wall shows. */
    Optional<Instant> reference() {
      Stream<Instant> minutes =
          Stream.iterate(now.truncatedTo(ChronoUnit.MINUTES), m -> m.plusSeconds(60))
              .limit(TWO_DAYS)
              .filter(minute -> !isQuiet(minute));
      return isQuiet(now) ? Optional.of(minutes.findFirst().orElseThrow()) : Optional.empty();
    }

    private boolean isQuiet(Instant at) {
      ZonedDateTime wall = at.atZone(stretch.zone);
      int clock = wall.getHour() * 60 + wall.getMinute();
      int from = hours.from().getHour() * 60 + hours.from().getMinute();
      int to = hours.to().getHour() * 60 + hours.to().getMinute();
      return from < to ? from <= clock && clock < to : from > to && (clock >= from || clock < to);
    }
  }

  /** Half of the ends lie within the hours in which clocks change. */
  private static List<Case> cases() {
    Random random = new Random(20_261_124);
    List<Case> cases = new ArrayList<>();
    Stretch[] stretches = Stretch.values();
    for (int i = 0; i < CASES; i++) {
      Stretch stretch = stretches[i % stretches.length];
      LocalTime from = LocalTime.ofSecondOfDay(random.nextInt(24 * 60) * 60L);
      LocalTime to = LocalTime.ofSecondOfDay(random.nextInt(i % 2 == 0 ? 24 * 60 : 4 * 60) * 60L);
      Instant begin = stretch.day.atStartOfDay(stretch.zone).toInstant();
      Instant now = begin.plusSeconds(random.nextInt(TWO_DAYS * 60));
      cases.add(new Case(stretch, new QuietHours(from, to), now));
    }
    return cases;
  }

  @Test
  void endWhenTheClockOnTheWallSaysSo_inFiveHundredCases() {
    List<Case> cases = cases();

    assertThat(cases.stream().filter(c -> !c.answer().equals(c.reference())))
        .as("not as the reference has it")
        .isEmpty();
    assertThat(cases.stream().filter(c -> c.answer().isPresent()).count())
        .as("quiet at all")
        .isGreaterThan(CASES / 3);
  }

  @ParameterizedTest(name = "{0}: {1} to {2} at {3}")
  @CsvSource({
    // The clock goes from 02:00 to 03:00: the end that never comes is where it is put to.
    "Europe/Paris, 22:00, 02:30, 2026-03-29T00:30:00Z, 2026-03-29T01:00:00Z",
    // It goes from 03:00 back to 02:00: the hours end at the first 02:30, and begin anew at 02:00.
    "Europe/Paris, 22:00, 02:30, 2026-10-25T00:10:00Z, 2026-10-25T00:30:00Z",
    "Europe/Paris, 02:00, 02:30, 2026-10-25T01:10:00Z, 2026-10-25T01:30:00Z",
    "America/New_York, 23:00, 07:00, 2026-03-08T06:00:00Z, 2026-03-08T11:00:00Z",
    "America/New_York, 23:00, 07:00, 2026-11-01T05:00:00Z, 2026-11-01T12:00:00Z",
    "Asia/Tehran, 23:00, 07:00, 2027-03-20T20:30:00Z, 2027-03-21T03:30:00Z",
    "Asia/Tehran, 22:00, 07:00, 2028-02-28T20:00:00Z, 2028-02-29T03:30:00Z",
    "UTC, 08:00, 09:00, 2026-11-24T08:00:00Z, 2026-11-24T09:00:00Z",
    "UTC, 07:00, 08:00, 2026-11-24T08:00:00Z,",
    "UTC, 07:30, 06:00, 2026-11-24T08:00:00Z, 2026-11-25T06:00:00Z",
    "UTC, 09:00, 09:00, 2026-11-24T09:00:00Z,",
  })
  void end(String zone, LocalTime from, LocalTime to, Instant now, Instant end) {
    assertThat(new QuietHours(from, to).endFrom(now, ZoneId.of(zone)))
        .isEqualTo(Optional.ofNullable(end));
  }
}
