package io.slothunter.scanner.budget;

import java.time.Duration;

/**
 * What a provider's operator allows.
 *
 * @param requestsPerSecond from 0.001 to 1,000,000. From one on, never more than the whole part of
 *     this in any window [t, t + 1 s); below one, one request every 1/x seconds
 * @param concurrency requests under way at once
 * @param failures that many unusable answers in a row open the circuit
 * @param openFor how long an open circuit waits before it lets one request through to see; at least
 *     a millisecond
 */
public record Limits(double requestsPerSecond, int concurrency, int failures, Duration openFor) {
  static final double LEAST = 0.001;
  static final double MOST = 1_000_000;

  public Limits {
    if (!(requestsPerSecond >= LEAST && requestsPerSecond <= MOST)) {
      throw new IllegalArgumentException(
          "requests per second are 0.001 to 1000000: " + requestsPerSecond);
    }
    if (concurrency < 1 || failures < 1 || openFor.toMillis() < 1) {
      throw new IllegalArgumentException(
          "limits are positive: " + concurrency + " at once, " + failures + ", " + openFor);
    }
  }

  /** With a circuit that opens after ten unusable answers in a row, for 30 seconds. */
  public Limits(double requestsPerSecond, int concurrency) {
    this(requestsPerSecond, concurrency, 10, Duration.ofSeconds(30));
  }
}
