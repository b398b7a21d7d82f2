package io.slothunter.scanner.poll;

import java.time.Duration;

/**
 * How long openings wait to be seen, from the gaps between looks: an opening falls into a gap in
 * proportion to the gap's length, and anywhere in it alike. Old gaps fade.
 */
final class Delays {
  /** Gaps by size: four to a doubling, from a millisecond on. */
  private static final int SIZES = 160;

  private static final double SMALLEST = 1e-3;
  private static final double PER_DOUBLING = 4;
  private static final double LARGE = 1e100;

  private final double memory;
  private final double[] openings = new double[SIZES];

  /** All weights grow with time instead of the old ones' being made smaller. */
  private double growth = 1;

  private double at;

  /**
   * @param memory after so many seconds a gap counts 1/e
   */
  Delays(double memory) {
    this.memory = memory;
  }

  /**
   * @param perSecond the weighted rate of openings in the gap
   */
  void add(double now, double gap, double perSecond) {
    if (now > at) {
      growth *= Math.exp((now - at) / memory);
      at = now;
      if (!(growth < LARGE)) {
        shrink();
      }
    }
    openings[size(gap)] += growth * perSecond * gap;
  }

  ProviderOutlook.Delay now() {
    double all = 0;
    double sum = 0;
    for (int i = 0; i < SIZES; i++) {
      all += openings[i];
      sum += openings[i] * length(i) / 2;
    }
    return new ProviderOutlook.Delay(
        duration(all > 0 ? sum / all : 0),
        duration(quantile(0.5, all)),
        duration(quantile(0.95, all)));
  }

  /** By bisection of the share of openings that wait at most so long. */
  private double quantile(double share, double all) {
    double low = 0;
    double high = all > 0 ? length(SIZES - 1) : 0;
    for (int i = 0; i < 60 && all > 0; i++) {
      double middle = (low + high) / 2;
      double seen = 0;
      for (int b = 0; b < SIZES; b++) {
        seen += openings[b] * Math.min(1, middle / length(b));
      }
      if (seen < share * all) {
        low = middle;
      } else {
        high = middle;
      }
    }
    return high;
  }

  private void shrink() {
    for (int i = 0; i < SIZES; i++) {
      openings[i] = growth < Double.POSITIVE_INFINITY ? openings[i] / growth : 0;
    }
    growth = 1;
  }

  private static int size(double gap) {
    double doublings = Math.log(Math.max(gap, SMALLEST) / SMALLEST) / Math.log(2);
    return (int) Math.min(SIZES - 1, Math.round(doublings * PER_DOUBLING));
  }

  private static double length(int size) {
    return SMALLEST * Math.pow(2, size / PER_DOUBLING);
  }

  private static Duration duration(double seconds) {
    return Duration.ofNanos((long) (seconds * 1e9));
  }
}
