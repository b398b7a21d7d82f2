package io.slothunter.scanner.provider.paziresh24;

import io.slothunter.scanner.calendar.Window;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;

/** Times as people in Tehran say them. */
final class Tehran {
  static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

  private Tehran() {}

  /** {@code 2026-11-24T10:15} */
  static Instant at(String local) {
    return LocalDateTime.parse(local).atZone(ZONE).toInstant();
  }

  /** The second that names a day. */
  static long day(String date) {
    return LocalDate.parse(date).atStartOfDay(ZONE).toEpochSecond();
  }

  /** From the beginning of one day to the end of another. */
  static Window days(String first, String last) {
    return new Window(
        Instant.ofEpochSecond(day(first)),
        LocalDate.parse(last).plusDays(1).atStartOfDay(ZONE).toInstant());
  }

  static Window from(String first) {
    return Window.from(Instant.ofEpochSecond(day(first)));
  }
}
