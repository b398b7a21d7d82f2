package io.slothunter.app.replay.trace;

import java.util.Comparator;

/**
 * One stretch of time in which a slot was free, as far as snapshots showed it. All times are epoch
 * seconds of the wall clock, read as if it were UTC.
 *
 * @param slot when the appointment starts
 * @param openAfter the last snapshot in which it was not free; {@link #UNKNOWN} when it was free
 *     already at the first one
 * @param openBy the first snapshot in which it was free
 * @param closeAfter the last snapshot in which it was free; {@link #UNKNOWN} if nobody looked
 * @param closeBy the first snapshot in which it was gone; {@link #UNKNOWN} if there is none
 */
public record Episode(long slot, long openAfter, long openBy, long closeAfter, long closeBy) {
  public static final long UNKNOWN = Long.MIN_VALUE;

  /** Any order of the rows of a file comes to this one. */
  static final Comparator<Episode> ORDER =
      Comparator.comparingLong(Episode::openBy)
          .thenComparingLong(Episode::openAfter)
          .thenComparingLong(Episode::slot)
          .thenComparingLong(Episode::closeBy)
          .thenComparingLong(Episode::closeAfter);

  /** False for a slot that was free when observation began: when it opened is not known. */
  public boolean opens() {
    return openAfter != UNKNOWN;
  }

  public boolean closes() {
    return closeBy != UNKNOWN;
  }

  /** The last instant at which it was surely free. */
  public long seenFreeUntil() {
    return closeAfter == UNKNOWN ? openBy : closeAfter;
  }
}
