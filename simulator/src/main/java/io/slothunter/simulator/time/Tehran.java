package io.slothunter.simulator.time;

import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/**
 * Days as Tehran counts them. A day is its {@linkplain LocalDate#toEpochDay() epoch day}; all other
 * numbers are Unix seconds.
 */
public final class Tehran {

  public static final ZoneId ZONE = ZoneId.of("Asia/Tehran");

  private Tehran() {}

  public static ZonedDateTime at(long seconds) {
    return Instant.ofEpochSecond(seconds).atZone(ZONE);
  }

  public static long dayOf(long seconds) {
    return at(seconds).toLocalDate().toEpochDay();
  }

  /** The second at which {@code day} began. */
  public static long midnight(long day) {
    return LocalDate.ofEpochDay(day).atStartOfDay(ZONE).toEpochSecond();
  }

  public static DayOfWeek weekday(long day) {
    return LocalDate.ofEpochDay(day).getDayOfWeek();
  }
}
