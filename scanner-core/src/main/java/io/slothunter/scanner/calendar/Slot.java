package io.slothunter.scanner.calendar;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.time.Duration;
import java.time.Instant;

/**
 * One bookable time of a calendar. Providers have no stable slot ids: calendar and start are the
 * key, and a slot whose length changed is still the same slot.
 *
 * @param start in whole seconds
 * @param length positive, whole seconds, a day at most
 */
public record Slot(Instant start, Duration length) {
  public Slot {
    if (!start.equals(start.truncatedTo(SECONDS)) || !length.equals(length.truncatedTo(SECONDS))) {
      throw new IllegalArgumentException(
          "a slot is given in whole seconds: " + start + " " + length);
    }
    if (length.isZero() || length.isNegative() || length.compareTo(Duration.ofDays(1)) > 0) {
      throw new IllegalArgumentException("a slot lasts up to a day: " + length);
    }
  }

  public Instant end() {
    return start.plus(length);
  }
}
