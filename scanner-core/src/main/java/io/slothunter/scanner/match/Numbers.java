package io.slothunter.scanner.match;

import java.util.Arrays;

/** Hands out small numbers, those that came back first. */
final class Numbers {
  private int[] free = new int[16];
  private int returned;
  private int next;

  int take() {
    return returned > 0 ? free[--returned] : next++;
  }

  void giveBack(int number) {
    if (returned == free.length) {
      free = Arrays.copyOf(free, returned * 2);
    }
    free[returned++] = number;
  }
}
