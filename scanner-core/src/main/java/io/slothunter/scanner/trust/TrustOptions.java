package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.CalendarKey;
import java.time.Duration;
import java.util.Set;

/**
 * @param canaryInterval a calendar known to have slots is looked at when none was seen for so long
 * @param canaries calendars that the operator knows to have slots, as the provider names them; they
 *     count once they are polled
 */
public record TrustOptions(Duration canaryInterval, Set<CalendarKey> canaries) {
  public static final TrustOptions DEFAULTS = new TrustOptions(Duration.ofMinutes(1), Set.of());

  public TrustOptions {
    canaries = Set.copyOf(canaries);
    if (canaryInterval.isNegative() || canaryInterval.isZero()) {
      throw new IllegalArgumentException("a canary interval is positive: " + canaryInterval);
    }
  }
}
