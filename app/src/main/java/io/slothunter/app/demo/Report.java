package io.slothunter.app.demo;

import java.util.List;

/**
 * The demo's last word.
 *
 * @param openings that the simulator made and showed to the scanner
 * @param alerts messages about openings
 * @param lost openings that were shown and of which a chat or the live client was not told,
 *     although the slot was still free
 * @param duplicates messages or live events beyond one for each opening
 * @param delaysMicros from the provider's answer to the chat, and to the live client, ascending
 */
public record Report(
    long openings, long alerts, long lost, long duplicates, List<Long> delaysMicros) {
  public Report {
    delaysMicros = delaysMicros.stream().sorted().toList();
  }

  /** A quantile of the delays in milliseconds; NaN without any. */
  public double delayMillis(double quantile) {
    if (delaysMicros.isEmpty()) {
      return Double.NaN;
    }
    int index = (int) Math.ceil(quantile * delaysMicros.size()) - 1;
    return delaysMicros.get(Math.max(0, index)) / 1_000.0;
  }
}
