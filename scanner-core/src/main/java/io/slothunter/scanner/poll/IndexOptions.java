package io.slothunter.scanner.poll;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Set;

/**
 * How a {@link LearnedOrder} reckons.
 *
 * @param requestsPerSecond the provider's budget. A round-robin cycle is the number of calendars by
 *     the polls per second that the provider really takes: this until they have been measured, and
 *     never more than this
 * @param halfLife after this long what was learned of a calendar counts half; years for never
 * @param priorStrength how many openings' worth the pooled rate of all calendars counts in a
 *     calendar's own
 * @param floorCycles no calendar waits longer than so many round-robin cycles; at least 1
 * @param tick the longest time for which the order may choose among candidates picked before; zero
 *     for none
 * @param profile whether the times of day and of the week at which the provider opens are learned
 * @param variant which index
 * @param week what the provider's people call a day, and which days are free
 */
public record IndexOptions(
    double requestsPerSecond,
    Duration halfLife,
    double priorStrength,
    double floorCycles,
    Duration tick,
    boolean profile,
    Variant variant,
    Week week) {
  public IndexOptions {
    boolean sane =
        requestsPerSecond > 0
            && requestsPerSecond < Double.POSITIVE_INFINITY
            && halfLife.toMillis() > 0
            && priorStrength > 0
            && priorStrength < Double.POSITIVE_INFINITY
            && floorCycles >= 1
            && floorCycles < Double.POSITIVE_INFINITY
            && !tick.isNegative();
    if (!sane) {
      throw new IllegalArgumentException(
          "not a way to reckon: %s requests/s, half-life %s, prior %s, floor %s cycles, tick %s"
              .formatted(requestsPerSecond, halfLife, priorStrength, floorCycles, tick));
    }
  }

  /** For a provider whose release times are not known, and whose week has no weekend. */
  public static IndexOptions defaults(double requestsPerSecond) {
    return new IndexOptions(
        requestsPerSecond,
        Duration.ofDays(7),
        0.5,
        6,
        Duration.ofSeconds(5),
        true,
        Variant.BACKWARD,
        new Week(ZoneOffset.UTC, Set.of()));
  }

  public IndexOptions withHalfLife(Duration other) {
    return new IndexOptions(
        requestsPerSecond, other, priorStrength, floorCycles, tick, profile, variant, week);
  }

  public IndexOptions withFloorCycles(double other) {
    return new IndexOptions(
        requestsPerSecond, halfLife, priorStrength, other, tick, profile, variant, week);
  }

  public IndexOptions withTick(Duration other) {
    return new IndexOptions(
        requestsPerSecond, halfLife, priorStrength, floorCycles, other, profile, variant, week);
  }

  public IndexOptions withProfile(boolean other) {
    return new IndexOptions(
        requestsPerSecond, halfLife, priorStrength, floorCycles, tick, other, variant, week);
  }

  public IndexOptions withVariant(Variant other) {
    return new IndexOptions(
        requestsPerSecond, halfLife, priorStrength, floorCycles, tick, profile, other, week);
  }

  public IndexOptions withWeek(Week other) {
    return new IndexOptions(
        requestsPerSecond, halfLife, priorStrength, floorCycles, tick, profile, variant, other);
  }

  /**
   * The days of a provider's people.
   *
   * @param zone whose wall clock they follow, across its changes
   * @param free the days of the week that are not like the others, such as Friday in Iran
   */
  public record Week(ZoneId zone, Set<DayOfWeek> free) {
    public Week {
      free = Set.copyOf(free);
    }
  }

  /** Both grow with the openings that are likely waiting to be seen, and with how long. */
  public enum Variant {
    /** By what has passed since the last poll; right wherever rates are estimated. */
    BACKWARD,
    /**
     * Also by what is expected next: waits for a release that is about to come. Better only where
     * the minute of release is known for certain, worse elsewhere.
     */
    FORWARD
  }
}
