package io.slothunter.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;

/** The longest delay of each second, so that it can be told when things went wrong. */
final class Slowest {
  private static final double WORTH_TELLING_MS = 100;

  private final List<Double> millis = new ArrayList<>();

  /**
   * @param at when it was due, in nanoseconds since the beginning
   */
  void add(long at, long delay) {
    int second = (int) TimeUnit.NANOSECONDS.toSeconds(at);
    while (millis.size() <= second) {
      millis.add(0.0);
    }
    millis.set(second, Math.max(millis.get(second), delay / 1e6));
  }

  /** Tells of the seconds in which somebody waited long, on standard error. */
  void tell() {
    StringJoiner all = new StringJoiner(", ");
    for (int i = 0; i < millis.size(); i++) {
      if (millis.get(i) > WORTH_TELLING_MS) {
        all.add(String.format(Locale.ROOT, "%d: %.0f ms", i, millis.get(i)));
      }
    }
    if (all.length() > 0) {
      System.err.println("mixed: the longest wait of second " + all);
    }
  }
}
