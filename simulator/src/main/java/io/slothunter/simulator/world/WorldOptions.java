package io.slothunter.simulator.world;

import java.time.Duration;

/**
 * How large the world is and how lively.
 *
 * @param seed the same seed gives the same doctors, ids, work hours and (under the same clock) the
 *     same history
 * @param calendars exactly this many bookable calendars, 1 to 100,000
 * @param openingsPerSecond slots freed by cancellations, over all calendars; 0 for none
 * @param heldAndReturnedPerSecond slots that somebody looking at the web page holds and puts back
 * @param shortLife mean life of the 30 % of cancelled slots that are snapped up again at once
 * @param remembered how many openings, and how many closings, stay readable
 */
public record WorldOptions(
    long seed,
    int calendars,
    double openingsPerSecond,
    double heldAndReturnedPerSecond,
    Duration shortLife,
    int remembered) {

  private static final int MOST_CALENDARS = 100_000;
  private static final int MOST_PER_SECOND = 10_000;

  public WorldOptions {
    require(calendars >= 1 && calendars <= MOST_CALENDARS, "calendars must be 1 to 100000");
    require(
        openingsPerSecond >= 0 && openingsPerSecond <= MOST_PER_SECOND,
        "openingsPerSecond must be 0 to 10000");
    require(
        heldAndReturnedPerSecond >= 0 && heldAndReturnedPerSecond <= MOST_PER_SECOND,
        "heldAndReturnedPerSecond must be 0 to 10000");
    require(shortLife.toMillis() >= 1, "shortLife must be at least a millisecond");
    require(remembered >= 1, "remembered must be at least 1");
  }

  /** 2,000 calendars, 20 openings and 2 held slots a second. */
  public static WorldOptions defaults() {
    return new WorldOptions(24, 2_000, 20, 2, Duration.ofMinutes(3), 1_000_000);
  }

  public WorldOptions withSeed(long value) {
    return new WorldOptions(
        value, calendars, openingsPerSecond, heldAndReturnedPerSecond, shortLife, remembered);
  }

  public WorldOptions withCalendars(int value) {
    return new WorldOptions(
        seed, value, openingsPerSecond, heldAndReturnedPerSecond, shortLife, remembered);
  }

  public WorldOptions withOpeningsPerSecond(double value) {
    return new WorldOptions(
        seed, calendars, value, heldAndReturnedPerSecond, shortLife, remembered);
  }

  public WorldOptions withHeldAndReturnedPerSecond(double value) {
    return new WorldOptions(seed, calendars, openingsPerSecond, value, shortLife, remembered);
  }

  public WorldOptions withShortLife(Duration value) {
    return new WorldOptions(
        seed, calendars, openingsPerSecond, heldAndReturnedPerSecond, value, remembered);
  }

  public WorldOptions withRemembered(int value) {
    return new WorldOptions(
        seed, calendars, openingsPerSecond, heldAndReturnedPerSecond, shortLife, value);
  }

  /** The same world in which nothing happens unless it is asked for. */
  public WorldOptions still() {
    return withOpeningsPerSecond(0).withHeldAndReturnedPerSecond(0);
  }

  private static void require(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalArgumentException(otherwise);
    }
  }
}
