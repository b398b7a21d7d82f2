package io.slothunter.inference.survival;

/**
 * The times after a sight for which it is said how likely an opening is still free. Each ends a
 * stretch that begins with the one before. The chance to live to a bound is the product of the
 * chances to outlive each stretch up to it, so that it never grows with time (discrete-time
 * hazards: Singer and Willett, "It's about time", J. Educational Statistics 1993).
 */
final class Bounds {
  private static final int[] SECONDS = {60, 300, 900, 3_600};

  /** How many there are. */
  static final int COUNT = SECONDS.length;

  /** After so many seconds what became of an opening counts as known, however rare polls are. */
  static final int SETTLED = 7_200;

  private Bounds() {}

  static int second(int bound) {
    return SECONDS[bound];
  }

  /** Turns chances to be gone by the end of each stretch into chances to be free at each bound. */
  static void alive(double[] gone, double[] alive) {
    double chance = 1;
    for (int k = 0; k < COUNT; k++) {
      chance *= 1 - gone[k];
      alive[k] = chance;
    }
  }
}
