package io.slothunter.scanner.budget;

import java.time.Duration;
import java.time.ZoneOffset;

/**
 * What the operator wants of us towards a provider, beyond what one second allows.
 *
 * @param perMinute at most so many requests in any minute; 0 for no such limit, as for the others
 * @param saveUp what a day's quota leaves unused may be spent later in the provider's day; else it
 *     is spread over 24 hours
 * @param quiet when it is asked nothing, and in which time zone its day is
 * @param tellAfter when it gives no usable answer for so long, people are told
 */
public record Manners(
    int perMinute, int perHour, int perDay, boolean saveUp, QuietHours quiet, Duration tellAfter) {
  public static final Manners USUAL =
      new Manners(0, 0, 0, false, QuietHours.none(ZoneOffset.UTC), Duration.ofMinutes(15));

  public Manners {
    if (perMinute < 0 || perHour < 0 || perDay < 0 || tellAfter.isNegative()) {
      throw new IllegalArgumentException("a limit is positive, or 0 for none");
    }
  }
}
