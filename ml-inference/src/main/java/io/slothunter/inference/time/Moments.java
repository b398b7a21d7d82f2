package io.slothunter.inference.time;

import org.jspecify.annotations.Nullable;

/**
 * What quarter hours are, remembered: to ask a zone's rules takes longer than all else that is said
 * of a moment. Not for several threads.
 */
public final class Moments {
  /** About ten days; those of others take their places. */
  private static final int PLACES = 1_024;

  private final Days days;
  private final long[] quarters = new long[PLACES];
  private final Days.@Nullable Moment[] known = new Days.@Nullable Moment[PLACES];

  public Moments(Days days) {
    this.days = days;
  }

  /**
   * @param quarter its number, as of {@link Days#quarter}
   */
  public Days.Moment of(long quarter) {
    int place = (int) Math.floorMod(quarter, (long) PLACES);
    Days.Moment there = known[place];
    if (there == null || quarters[place] != quarter) {
      there = days.moment(quarter);
      quarters[place] = quarter;
      known[place] = there;
    }
    return there;
  }
}
