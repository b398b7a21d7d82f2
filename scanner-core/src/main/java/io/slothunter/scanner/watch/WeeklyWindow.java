package io.slothunter.scanner.watch;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.List;

/**
 * A time of day on some days of the week, by the clock where the calendar is.
 *
 * @param days in order, at least one
 * @param from inclusive, in whole minutes
 * @param to exclusive, in whole minutes; one that is not later than {@code from} is on the day
 *     after, so that 22:00 to 02:00 on Mondays reaches into Tuesdays, and 00:00 is the day's end.
 *     Only midnight may be both: the whole day
 */
public record WeeklyWindow(List<DayOfWeek> days, LocalTime from, LocalTime to) {
  public WeeklyWindow {
    days = days.stream().distinct().sorted().toList();
    if (days.isEmpty()) {
      throw new IllegalArgumentException("a window is on some day");
    }
    if (!isWindow(from, to)) {
      throw new IllegalArgumentException("not a window of whole minutes: " + from + " to " + to);
    }
  }

  /** Whether two times from outside can be a window at all. */
  public static boolean isWindow(LocalTime from, LocalTime to) {
    boolean whole = isWhole(from) && isWhole(to);
    return whole && (!from.equals(to) || from.equals(LocalTime.MIDNIGHT));
  }

  private static boolean isWhole(LocalTime time) {
    return time.getSecond() == 0 && time.getNano() == 0;
  }
}
