package io.slothunter.inference.trial;

import java.util.Arrays;

/**
 * How many events a model expected, and how many there were, over the last day, by the hour. Not
 * for several threads.
 */
final class Calibration {
  private static final int HOURS = 24;
  private static final double HOUR = 3_600;

  private final double[] expected = new double[HOURS];
  private final double[] observed = new double[HOURS];
  private long hour = Long.MIN_VALUE;

  /**
   * @param expected how many
   * @param observed how many there were
   */
  record Sums(double expected, double observed) {}

  /** In any order within a day. */
  void add(double second, double howMany, double thereWere) {
    long at = (long) Math.floor(second / HOUR);
    advance(at);
    if (at > hour - HOURS) {
      int place = (int) Math.floorMod(at, (long) HOURS);
      expected[place] += howMany;
      observed[place] += thereWere;
    }
  }

  Sums sums(double now) {
    advance((long) Math.floor(now / HOUR));
    return new Sums(Arrays.stream(expected).sum(), Arrays.stream(observed).sum());
  }

  private void advance(long to) {
    if (hour == Long.MIN_VALUE || to - hour >= HOURS) {
      if (hour < to) {
        Arrays.fill(expected, 0);
        Arrays.fill(observed, 0);
        hour = to;
      }
      return;
    }
    while (hour < to) {
      hour++;
      int place = (int) Math.floorMod(hour, (long) HOURS);
      expected[place] = 0;
      observed[place] = 0;
    }
  }
}
