package io.slothunter.scanner.watch;

import java.time.DayOfWeek;
import java.time.LocalTime;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;

/** A set of minutes of the week; minute 0 is Monday's midnight. Immutable. */
public final class WeekMinutes {
  private static final int DAY = 24 * 60;
  private static final int WEEK = 7 * DAY;

  /** from, to, from, to … ascending, to exclusive. */
  private final int[] bounds;

  private WeekMinutes(int[] bounds) {
    this.bounds = bounds;
  }

  /**
   * @param windows the whole week if there is none
   * @param except what is taken out
   */
  public static WeekMinutes of(List<WeeklyWindow> windows, List<WeeklyWindow> except) {
    BitSet minutes = new BitSet(WEEK);
    if (windows.isEmpty()) {
      minutes.set(0, WEEK);
    }
    windows.forEach(window -> minutes.or(minutes(window)));
    except.forEach(window -> minutes.andNot(minutes(window)));
    int[] bounds = new int[64];
    int n = 0;
    for (int from = minutes.nextSetBit(0); from >= 0; ) {
      int to = minutes.nextClearBit(from);
      bounds = n == bounds.length ? Arrays.copyOf(bounds, n * 2) : bounds;
      bounds[n++] = from;
      bounds[n++] = to;
      from = minutes.nextSetBit(to);
    }
    return new WeekMinutes(Arrays.copyOf(bounds, n));
  }

  private static BitSet minutes(WeeklyWindow window) {
    BitSet minutes = new BitSet(WEEK);
    int from = minute(window.from());
    int to = minute(window.to());
    int length = to > from ? to - from : to - from + DAY;
    for (DayOfWeek day : window.days()) {
      int begin = (day.getValue() - 1) * DAY + from;
      minutes.set(begin, Math.min(WEEK, begin + length));
      minutes.set(0, Math.max(0, begin + length - WEEK));
    }
    return minutes;
  }

  private static int minute(LocalTime time) {
    return time.toSecondOfDay() / 60;
  }

  /** The minute of the week in which a time of a day lies. */
  public static int minuteOf(DayOfWeek day, LocalTime time) {
    return (day.getValue() - 1) * DAY + minute(time);
  }

  public boolean contains(int minute) {
    int n = 0;
    while (n < bounds.length && bounds[n] <= minute) {
      n++;
    }
    return n % 2 == 1;
  }

  /** from, to, from, to … ascending, to exclusive. */
  public int[] bounds() {
    return bounds.clone();
  }

  public boolean isEmpty() {
    return bounds.length == 0;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof WeekMinutes that && Arrays.equals(bounds, that.bounds);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(bounds);
  }

  @Override
  public String toString() {
    return Arrays.toString(bounds);
  }
}
