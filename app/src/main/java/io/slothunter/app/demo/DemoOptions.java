package io.slothunter.app.demo;

import java.time.Duration;

/**
 * How large and how long.
 *
 * @param openingsPerSecond slots freed by cancellations, over all calendars
 * @param telegramLimits whether the simulated Telegram enforces Telegram's own limits, and the
 *     notifier keeps them; lifted only to measure above 30 messages a second
 * @param requestsPerSecond the budget that the simulated provider gets
 */
public record DemoOptions(
    Duration duration,
    int calendars,
    double openingsPerSecond,
    boolean telegramLimits,
    double requestsPerSecond) {
  public DemoOptions {
    if (duration.toMillis() < 1_000 || duration.compareTo(Duration.ofHours(24)) > 0) {
      throw new IllegalArgumentException("a demo lasts from PT1S to PT24H, not " + duration);
    }
  }

  public static DemoOptions of(Duration duration, int calendars, double openingsPerSecond) {
    return new DemoOptions(duration, calendars, openingsPerSecond, true, 1_500);
  }
}
