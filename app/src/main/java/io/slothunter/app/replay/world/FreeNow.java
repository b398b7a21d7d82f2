package io.slothunter.app.replay.world;

import io.slothunter.scanner.calendar.FreeSlots;
import java.util.Arrays;
import java.util.List;

/** The free slots of one calendar as time goes on; what did not change is not built anew. */
final class FreeNow {
  /** Traces do not tell how long an appointment lasts, and nothing here depends on it. */
  private static final int LENGTH = 300;

  private final List<Timeline.Change> changes;
  private int next;
  private long[] starts = new long[8];
  private int size;
  private FreeSlots free = FreeSlots.NONE;

  FreeNow(Timeline timeline) {
    this.changes = timeline.changes();
  }

  /**
   * @param at not before that of the call before
   * @param second the same instant as an epoch second; slots that began before it are left out
   */
  FreeSlots at(long at, long second) {
    if (next == changes.size() || changes.get(next).at() > at) {
      return free;
    }
    while (next < changes.size() && changes.get(next).at() <= at) {
      apply(changes.get(next++));
    }
    dropBefore(second);
    int[] lengths = new int[size];
    Arrays.fill(lengths, LENGTH);
    free = FreeSlots.ofSorted(Arrays.copyOf(starts, size), lengths);
    return free;
  }

  private void apply(Timeline.Change change) {
    int found = Arrays.binarySearch(starts, 0, size, change.slot());
    if (change.opens() && found < 0) {
      insert(-found - 1, change.slot());
    } else if (!change.opens() && found >= 0) {
      System.arraycopy(starts, found + 1, starts, found, size - found - 1);
      size--;
    }
  }

  private void insert(int place, long slot) {
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size * 2);
    }
    System.arraycopy(starts, place, starts, place + 1, size - place);
    starts[place] = slot;
    size++;
  }

  private void dropBefore(long second) {
    int found = Arrays.binarySearch(starts, 0, size, second);
    int past = found >= 0 ? found : -found - 1;
    System.arraycopy(starts, past, starts, 0, size - past);
    size -= past;
  }
}
