package io.slothunter.scanner.match;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import java.util.Arrays;

/** A map from numbers to numbers from 0 on, without an object for either: linear probing. */
final class LongInts {
  static final int NONE = -1;

  private long[] keys = new long[16];
  private int[] values = filled(16);
  private int size;

  /** The value, or {@link #NONE}. */
  int get(long key) {
    return values[find(key)];
  }

  void put(long key, int value) {
    int at = find(key);
    size += values[at] == NONE ? 1 : 0;
    keys[at] = key;
    values[at] = value;
    if (size * 3L > keys.length * 2L) {
      grow();
    }
  }

  /**
   * @return what the key had, or {@link #NONE}
   */
  @CanIgnoreReturnValue
  int remove(long key) {
    int hole = find(key);
    int removed = values[hole];
    if (removed == NONE) {
      return NONE;
    }
    values[hole] = NONE;
    size--;
    // Whoever was pushed past the hole moves into it (Knuth, TAOCP 3, 6.4, algorithm R).
    int mask = keys.length - 1;
    for (int at = (hole + 1) & mask; values[at] != NONE; at = (at + 1) & mask) {
      int home = home(keys[at]);
      if (((at - home) & mask) >= ((at - hole) & mask)) {
        keys[hole] = keys[at];
        values[hole] = values[at];
        values[at] = NONE;
        hole = at;
      }
    }
    return removed;
  }

  int size() {
    return size;
  }

  /** Where the key is, or may be put. */
  private int find(long key) {
    int mask = keys.length - 1;
    int at = home(key);
    while (values[at] != NONE && keys[at] != key) {
      at = (at + 1) & mask;
    }
    return at;
  }

  /** The finalizer of MurmurHash3 spreads keys that differ in few bits. */
  private int home(long key) {
    long hash = (key ^ (key >>> 33)) * 0xff51afd7ed558ccdL;
    hash = (hash ^ (hash >>> 33)) * 0xc4ceb9fe1a85ec53L;
    return (int) (hash ^ (hash >>> 33)) & (keys.length - 1);
  }

  private void grow() {
    long[] oldKeys = keys;
    int[] oldValues = values;
    keys = new long[oldKeys.length * 2];
    values = filled(oldKeys.length * 2);
    for (int i = 0; i < oldKeys.length; i++) {
      if (oldValues[i] != NONE) {
        int at = find(oldKeys[i]);
        keys[at] = oldKeys[i];
        values[at] = oldValues[i];
      }
    }
  }

  private static int[] filled(int length) {
    int[] values = new int[length];
    Arrays.fill(values, NONE);
    return values;
  }
}
