package io.slothunter.inference.survival;

import java.util.Arrays;

/** The starts of a calendar's free slots, in order. */
final class FreeTimes {
  private long[] starts = new long[8];
  private int size;

  void add(long start, double now) {
    forget(now);
    int at = Arrays.binarySearch(starts, 0, size, start);
    if (at >= 0) {
      return;
    }
    int place = -at - 1;
    if (size == starts.length) {
      starts = Arrays.copyOf(starts, 2 * size);
    }
    System.arraycopy(starts, place, starts, place + 1, size - place);
    starts[place] = start;
    size++;
  }

  void remove(long start) {
    int at = Arrays.binarySearch(starts, 0, size, start);
    if (at >= 0) {
      System.arraycopy(starts, at + 1, starts, at, size - at - 1);
      size--;
    }
  }

  int size() {
    return size;
  }

  /** How many are sooner. */
  int before(long start) {
    int at = Arrays.binarySearch(starts, 0, size, start);
    return at >= 0 ? at : -at - 1;
  }

  /** Those that have begun are nobody's any more. */
  void forget(double now) {
    int begun = before((long) now + 1);
    if (begun > 0) {
      System.arraycopy(starts, begun, starts, 0, size - begun);
      size -= begun;
    }
  }
}
