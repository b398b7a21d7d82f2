package io.slothunter.api.view;

import io.slothunter.scanner.calendar.FreeSlots;
import java.util.Arrays;

/** The free slots of one calendar as they change: sorted by start, one slot a start. */
final class FreeTimes {
  private long[] starts;
  private int[] lengths;
  private int size;

  FreeTimes() {
    this(FreeSlots.NONE);
  }

  FreeTimes(FreeSlots free) {
    this.starts = free.starts();
    this.lengths = free.lengths();
    this.size = free.size();
  }

  int size() {
    return size;
  }

  long startAt(int i) {
    return starts[i];
  }

  int lengthAt(int i) {
    return lengths[i];
  }

  /** Adds a slot; one with the same start gets the new length. */
  void add(long start, int length) {
    int found = Arrays.binarySearch(starts, 0, size, start);
    if (found >= 0) {
      lengths[found] = length;
      return;
    }
    int at = -found - 1;
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, size + size / 2 + 4);
      lengths = Arrays.copyOf(lengths, starts.length);
    }
    System.arraycopy(starts, at, starts, at + 1, size - at);
    System.arraycopy(lengths, at, lengths, at + 1, size - at);
    starts[at] = start;
    lengths[at] = length;
    size++;
  }

  void addAll(FreeSlots slots) {
    for (int i = 0; i < slots.size(); i++) {
      add(slots.startAt(i), slots.lengthAt(i));
    }
  }

  void remove(long start) {
    int at = Arrays.binarySearch(starts, 0, size, start);
    if (at >= 0) {
      removeRange(at, at + 1);
    }
  }

  /** Forgets the slots that start before this epoch second. */
  void dropBefore(long epochSecond) {
    removeRange(0, firstAfter(epochSecond - 1));
  }

  /** The index of the first slot that starts after this epoch second. */
  int firstAfter(long epochSecond) {
    int found = Arrays.binarySearch(starts, 0, size, epochSecond);
    return found >= 0 ? found + 1 : -found - 1;
  }

  private void removeRange(int from, int to) {
    if (from < to) {
      System.arraycopy(starts, to, starts, from, size - to);
      System.arraycopy(lengths, to, lengths, from, size - to);
      size -= to - from;
    }
  }
}
