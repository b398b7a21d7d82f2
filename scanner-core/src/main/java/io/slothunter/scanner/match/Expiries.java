package io.slothunter.scanner.match;

import java.util.Arrays;

/** When seats become free, soonest first: a binary heap of numbers. */
final class Expiries {
  interface Each {
    void accept(int over, int seat);
  }

  interface Which {
    boolean holds(int over, int seat);
  }

  /** The time in the high half, so that the order of numbers is that of times. */
  private long[] heap = new long[16];

  private int size;

  void add(int over, int seat) {
    if (size == heap.length) {
      heap = Arrays.copyOf(heap, size + size / 2);
    }
    int at = size++;
    long entry = ((long) over << 32) | seat;
    while (at > 0 && heap[(at - 1) / 2] > entry) {
      heap[at] = heap[(at - 1) / 2];
      at = (at - 1) / 2;
    }
    heap[at] = entry;
  }

  /** Takes out everything up to and including a time. */
  void dropUntil(int now, Each each) {
    while (size > 0 && (int) (heap[0] >> 32) <= now) {
      long first = heap[0];
      sink(heap[--size]);
      each.accept((int) (first >> 32), (int) first);
    }
  }

  int size() {
    return size;
  }

  /** Drops entries that do not hold any more, and what is there twice. */
  void keep(Which which) {
    int kept = 0;
    // What is in order is a heap too.
    Arrays.sort(heap, 0, size);
    for (int i = 0; i < size; i++) {
      long entry = heap[i];
      boolean twice = kept > 0 && heap[kept - 1] == entry;
      if (!twice && which.holds((int) (entry >> 32), (int) entry)) {
        heap[kept++] = entry;
      }
    }
    size = kept;
  }

  /** Puts an entry in the place of the first. */
  private void sink(long entry) {
    int at = 0;
    for (int child = 1; child < size; child = 2 * at + 1) {
      if (child + 1 < size && heap[child + 1] < heap[child]) {
        child++;
      }
      if (heap[child] >= entry) {
        break;
      }
      heap[at] = heap[child];
      at = child;
    }
    heap[at] = entry;
  }
}
