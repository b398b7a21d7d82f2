package io.slothunter.scanner.match;

import io.slothunter.scanner.watch.WeekMinutes;

/**
 * One time of day on some days of the week in four bytes, which is what most people ask for: seven
 * bits for the days from Monday on, then eleven for the first minute and eleven for the end.
 */
final class DailyWindow {
  static final int NONE = -1;

  private static final int DAY = 24 * 60;
  private static final int MINUTE_BITS = 11;

  /** Every minute of every day. */
  static final int ALWAYS = 0b111_1111 | (DAY << (7 + MINUTE_BITS));

  private static final int MINUTES = (1 << MINUTE_BITS) - 1;

  private DailyWindow() {}

  /** {@link #NONE} if it is not so simple. */
  static int of(WeekMinutes week) {
    int[] bounds = week.bounds();
    int days = 0;
    int time = 0;
    for (int i = 0; i < bounds.length; i += 2) {
      for (int from = bounds[i]; from < bounds[i + 1]; ) {
        int day = from / DAY;
        int to = Math.min(bounds[i + 1], (day + 1) * DAY);
        int here = ((from - day * DAY) << 7) | ((to - day * DAY) << (7 + MINUTE_BITS));
        if (((days >> day) & 1) != 0 || (days != 0 && here != time)) {
          return NONE;
        }
        days |= 1 << day;
        time = here;
        from = to;
      }
    }
    return days | time;
  }

  /**
   * Negative if the time is not in the window, without a branch that a processor has to guess.
   *
   * @param weekday from 0 for Monday
   * @param minute of the day
   */
  static int misses(int window, int weekday, int minute) {
    int day = ((window >> weekday) & 1) - 1;
    int early = minute - ((window >> 7) & MINUTES);
    int late = (window >> (7 + MINUTE_BITS)) - 1 - minute;
    return day | early | late;
  }
}
