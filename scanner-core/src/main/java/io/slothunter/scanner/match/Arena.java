package io.slothunter.scanner.match;

import java.util.Arrays;

/**
 * Short runs of numbers in one array, so that reading one takes a single reach into memory. Room
 * comes in powers of two, and what was given back is handed out again.
 */
final class Arena {
  private static final int LARGEST = 16;

  private int[] data = new int[1_024];
  private int end;

  /** By the power of two: where room was given back. */
  private final int[][] free = new int[LARGEST][0];

  private final int[] freed = new int[LARGEST];

  int[] data() {
    return data;
  }

  /** Copies a run; the result is where it begins. */
  int add(int[] run) {
    int power = power(run.length);
    int at = freed[power] > 0 ? free[power][--freed[power]] : fresh(1 << power);
    System.arraycopy(run, 0, data, at, run.length);
    return at;
  }

  private int fresh(int length) {
    if (end + length > data.length) {
      data = Arrays.copyOf(data, data.length + data.length / 4 + length);
    }
    end += length;
    return end - length;
  }

  /**
   * @param length of the run that begins there
   */
  void remove(int at, int length) {
    int power = power(length);
    if (freed[power] == free[power].length) {
      free[power] = Arrays.copyOf(free[power], 8 + freed[power] * 2);
    }
    free[power][freed[power]++] = at;
  }

  private static int power(int length) {
    return 32 - Integer.numberOfLeadingZeros(Math.max(1, length) - 1);
  }
}
