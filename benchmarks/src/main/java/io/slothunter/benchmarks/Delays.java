package io.slothunter.benchmarks;

import java.util.concurrent.TimeUnit;

/** How long things took, to ten microseconds; longer than ten seconds counts as ten. */
final class Delays {
  private static final int STEP_NANOS = 10_000;

  private final int[] counts = new int[(int) (TimeUnit.SECONDS.toNanos(10) / STEP_NANOS) + 1];
  private long total;

  void add(long nanos) {
    counts[(int) Math.max(0, Math.min(counts.length - 1L, nanos / STEP_NANOS))]++;
    total++;
  }

  void add(Delays others) {
    for (int i = 0; i < counts.length; i++) {
      counts[i] += others.counts[i];
    }
    total += others.total;
  }

  long total() {
    return total;
  }

  /** The delay that this share of all did not exceed, in milliseconds. */
  double millis(double share) {
    long left = (long) Math.ceil(share * total);
    for (int i = 0; i < counts.length; i++) {
      left -= counts[i];
      if (left <= 0) {
        return (i + 1) * (STEP_NANOS / 1e6);
      }
    }
    return 0;
  }
}
