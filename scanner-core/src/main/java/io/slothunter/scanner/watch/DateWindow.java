package io.slothunter.scanner.watch;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * Some days in a row, both included, by the calendar of days where the doctor's calendar is.
 *
 * @param from null for no beginning
 * @param to null for no end
 */
public record DateWindow(@Nullable LocalDate from, @Nullable LocalDate to) {
  public DateWindow {
    if (from == null ? to == null : to != null && to.isBefore(from)) {
      throw new IllegalArgumentException("not a window of days: " + from + " to " + to);
    }
  }

  public boolean contains(LocalDate day) {
    return (from == null || !day.isBefore(from)) && (to == null || !day.isAfter(to));
  }
}
