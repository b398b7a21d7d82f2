package io.slothunter.scanner.match;

import io.slothunter.scanner.watch.DateWindow;
import io.slothunter.scanner.watch.Timing;
import io.slothunter.scanner.watch.WeekMinutes;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a timing says of days and times of day beyond one stretch of days and one time of day.
 * Watches of equal ones share one, which remembers its answer for the opening that is looked at.
 */
final class TimeCheck {
  private final WeekMinutes week;
  private final List<DateWindow> dates;
  private final List<DateWindow> except;

  private long askedFor;
  private boolean answer;

  private TimeCheck(WeekMinutes week, List<DateWindow> dates, List<DateWindow> except) {
    this.week = week;
    this.dates = dates;
    this.except = except;
  }

  /** Empty if one stretch of days and one time of day say it all. */
  static Optional<TimeCheck> of(Timing timing, WeekMinutes week) {
    boolean simple = timing.dates().size() <= 1 && timing.exceptDates().isEmpty();
    if (simple && DailyWindow.of(week) != DailyWindow.NONE) {
      return Optional.empty();
    }
    return Optional.of(
        new TimeCheck(week, simple ? List.of() : timing.dates(), timing.exceptDates()));
  }

  boolean admits(Look look) {
    if (askedFor != look.number()) {
      askedFor = look.number();
      answer = week.contains(look.weekday() * 24 * 60 + look.minute()) && isWanted(look);
    }
    return answer;
  }

  private boolean isWanted(Look look) {
    return (dates.isEmpty() || contains(dates, look)) && !contains(except, look);
  }

  private static boolean contains(List<DateWindow> dates, Look look) {
    for (DateWindow each : dates) {
      if (each.contains(look.date())) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof TimeCheck that
        && week.equals(that.week)
        && dates.equals(that.dates)
        && except.equals(that.except);
  }

  @Override
  public int hashCode() {
    return Objects.hash(week, dates, except);
  }
}
