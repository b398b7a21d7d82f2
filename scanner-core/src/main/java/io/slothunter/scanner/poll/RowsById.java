package io.slothunter.scanner.poll;

import java.util.Arrays;

/**
 * From a calendar's number to its row: a hash table of primitives with linear probing, because a
 * map of objects would need more memory for this than everything else that is kept of a calendar.
 */
final class RowsById {
  static final int NONE = -1;

  private long[] ids = new long[16];
  private int[] rows = new int[16];
  private int size;

  RowsById() {
    Arrays.fill(rows, NONE);
  }

  int get(long id) {
    return rows[place(id)];
  }

  /** Of a number that is not there yet. */
  void put(long id, int row) {
    if (++size * 3 > ids.length * 2) {
      grow();
    }
    int at = place(id);
    ids[at] = id;
    rows[at] = row;
  }

  void remove(long id) {
    int hole = place(id);
    if (rows[hole] == NONE) {
      return;
    }
    size--;
    // Whoever was displaced by the removed one, or by one of those, moves up.
    int mask = ids.length - 1;
    for (int at = (hole + 1) & mask; rows[at] != NONE; at = (at + 1) & mask) {
      int home = home(ids[at]);
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        ids[hole] = ids[at];
        rows[hole] = rows[at];
        hole = at;
      }
    }
    rows[hole] = NONE;
  }

  private int place(long id) {
    int mask = ids.length - 1;
    int at = home(id);
    while (rows[at] != NONE && ids[at] != id) {
      at = (at + 1) & mask;
    }
    return at;
  }

  private int home(long id) {
    long mixed = id * 0x9E3779B97F4A7C15L;
    return (int) (mixed ^ (mixed >>> 32)) & (ids.length - 1);
  }

  private void grow() {
    long[] oldIds = ids;
    int[] oldRows = rows;
    ids = new long[oldIds.length * 2];
    rows = new int[ids.length];
    Arrays.fill(rows, NONE);
    for (int i = 0; i < oldIds.length; i++) {
      if (oldRows[i] != NONE) {
        int at = place(oldIds[i]);
        ids[at] = oldIds[i];
        rows[at] = oldRows[i];
      }
    }
  }
}
