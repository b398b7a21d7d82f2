package io.slothunter.scanner.calendar;

import java.time.Instant;
import java.util.Arrays;

/** Slots that closed lately, each with the instant of its closing. Immutable, sorted by start. */
public final class ClosedSlots {
  public static final ClosedSlots NONE = new ClosedSlots(new long[0], new long[0]);

  private final long[] starts;
  private final long[] closedAt;

  private ClosedSlots(long[] starts, long[] closedAt) {
    this.starts = starts;
    this.closedAt = closedAt;
  }

  /**
   * @param starts epoch seconds, strictly ascending
   * @param closedAt epoch seconds, one for each start
   */
  public static ClosedSlots ofSorted(long[] starts, long[] closedAt) {
    if (starts.length != closedAt.length) {
      throw new IllegalArgumentException(
          starts.length + " starts, " + closedAt.length + " closing times");
    }
    for (int i = 1; i < starts.length; i++) {
      if (starts[i - 1] >= starts[i]) {
        throw new IllegalArgumentException("starts are not strictly ascending at " + i);
      }
    }
    return starts.length == 0 ? NONE : new ClosedSlots(starts.clone(), closedAt.clone());
  }

  public int size() {
    return starts.length;
  }

  public long startAt(int i) {
    return starts[i];
  }

  /** When slot {@code i} closed, in epoch seconds. */
  public long closedAt(int i) {
    return closedAt[i];
  }

  /** True if the slot with this start (epoch seconds) closed at or after an instant. */
  public boolean closedSince(long start, Instant since) {
    int found = Arrays.binarySearch(starts, start);
    return found >= 0 && closedAt[found] >= since.getEpochSecond();
  }

  public long[] starts() {
    return starts.clone();
  }

  public long[] closingTimes() {
    return closedAt.clone();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof ClosedSlots that
        && Arrays.equals(starts, that.starts)
        && Arrays.equals(closedAt, that.closedAt);
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(starts) + Arrays.hashCode(closedAt);
  }

  @Override
  public String toString() {
    return "closed " + Arrays.toString(starts) + " at " + Arrays.toString(closedAt);
  }
}
