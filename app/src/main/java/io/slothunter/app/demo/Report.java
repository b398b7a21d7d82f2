package io.slothunter.app.demo;

import io.slothunter.app.demo.Delay.Ear;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * The demo's last word.
 *
 * @param openings that the simulator made and showed to the scanner
 * @param alerts messages about openings
 * @param lost openings that were shown and of which a chat or the live client was not told,
 *     although the slot was still free
 * @param duplicates messages or live events beyond one for each opening
 * @param delays from the provider's answer to the chat, and to the live client, ascending
 * @param faults what was lost or told too often, each in words
 */
public record Report(
    long openings,
    long alerts,
    long lost,
    long duplicates,
    List<Delay> delays,
    List<String> faults) {
  private static final int MOST_FAULTS = 20;

  public Report {
    delays = delays.stream().sorted(Comparator.comparingLong(Delay::micros)).toList();
    faults = List.copyOf(faults);
  }

  /** A quantile of all delays in milliseconds; NaN without any. */
  public double delayMillis(double quantile) {
    return millis(delays, quantile);
  }

  /** What stands behind the sums, in lines. */
  public List<String> details() {
    Stream<String> delaysByEar =
        Arrays.stream(Ear.values())
            .filter(ear -> delays.stream().anyMatch(delay -> delay.ear() == ear))
            .map(this::delaysOf);
    return Stream.concat(faults.stream().limit(MOST_FAULTS), delaysByEar).toList();
  }

  private String delaysOf(Ear ear) {
    List<Delay> own = delays.stream().filter(delay -> delay.ear() == ear).toList();
    return String.format(
        Locale.ROOT,
        "delays of %s: n=%d p50_ms=%.1f p95_ms=%.1f p99_ms=%.1f max_ms=%.1f",
        ear,
        own.size(),
        millis(own, 0.50),
        millis(own, 0.95),
        millis(own, 0.99),
        millis(own, 1));
  }

  private static double millis(List<Delay> ascending, double quantile) {
    if (ascending.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(quantile * ascending.size()) - 1;
    return ascending.get(Math.max(0, index)).micros() / 1_000.0;
  }
}
