package io.slothunter.scanner.poll;

import java.time.Duration;

/**
 * How the polls of a provider's calendars stand at a moment.
 *
 * @param pollsPerSecond what the provider really takes, over the last minutes
 * @param cycle how long one poll of every calendar in its turn would take at that pace
 * @param expected how long an opening waits until it is seen, reckoned from the learned rates and
 *     the real gaps between looks, weighted by who waits for it
 * @param polls since the start
 * @param demand the sum of the roots of weight × openings per second: shares of a total budget are
 *     in proportion to it
 * @param forgotten saved figures that made no sense and were left out
 */
public record ProviderOutlook(
    int calendars,
    double pollsPerSecond,
    Duration cycle,
    Delay expected,
    Polls polls,
    double demand,
    int forgotten) {

  /** Zero where nothing was seen yet. */
  public record Delay(Duration mean, Duration p50, Duration p95) {}

  /** Polls by why they were made. */
  public record Polls(long asNew, long byIndex, long byFloor) {}
}
