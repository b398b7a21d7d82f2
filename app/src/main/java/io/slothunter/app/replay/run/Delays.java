package io.slothunter.app.replay.run;

import io.slothunter.app.replay.world.Timeline;
import java.time.Duration;
import java.util.Comparator;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** How long each judged event waited to be seen. */
final class Delays {
  /** Events that live no longer are short-lived. */
  private static final long SHORT = Duration.ofMinutes(30).toNanos();

  private static final double MINUTE = 60e9;

  private final long[] nanos;
  private final double[] weights;
  private int size;
  private int bounded;
  private double total;
  private double weight;
  private double shortLived;
  private double shortCaught;

  Delays(int events) {
    nanos = new long[events];
    weights = new double[events];
  }

  /**
   * @param life how long the event could be seen; {@link Timeline#UNKNOWN} if nobody knows
   */
  void add(long delay, long life, double eventWeight) {
    nanos[size] = delay;
    weights[size++] = eventWeight;
    total += eventWeight * delay;
    weight += eventWeight;
    if (life != Timeline.UNKNOWN && life <= SHORT) {
      shortLived += eventWeight;
      shortCaught += delay < life ? eventWeight : 0;
    }
  }

  int size() {
    return size;
  }

  /** So many events count with less than they really waited. */
  void countBounded(int events) {
    bounded += events;
  }

  int bounded() {
    return bounded;
  }

  /** Weighted mean in minutes. */
  double mean() {
    return total / weight / MINUTE;
  }

  /** The weighted quantiles, in minutes, of ascending shares such as 0.5. */
  double[] quantiles(double... shares) {
    int[] order =
        IntStream.range(0, size)
            .boxed()
            .sorted(Comparator.comparingLong(i -> nanos[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double[] quantiles = new double[shares.length];
    double passed = 0;
    int q = 0;
    for (int i = 0; i < size && q < shares.length; i++) {
      passed += weights[order[i]];
      while (q < shares.length && passed >= shares[q] * weight) {
        quantiles[q++] = nanos[order[i]] / MINUTE;
      }
    }
    for (; q < shares.length && size > 0; q++) {
      quantiles[q] = nanos[order[size - 1]] / MINUTE;
    }
    return quantiles;
  }

  /** The weighted share of short-lived events that were seen; empty if there is none. */
  OptionalDouble shortCaught() {
    return shortLived > 0 ? OptionalDouble.of(shortCaught / shortLived) : OptionalDouble.empty();
  }
}
