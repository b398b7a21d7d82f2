package io.slothunter.benchmarks;

import java.util.Arrays;

/**
 * Openings are scored and bare sessions run in turns of some milliseconds, so that whatever else
 * the machine does meets both.
 */
final class Turns {
  /** Openings of a turn, and bare runs of the next one. */
  private static final int EACH = 200;

  /** Turns that do not count: a server that works has all this compiled. */
  private static final int WARM_UP = 700;

  private static final int COUNTED = 300;

  private final double[] whole = new double[COUNTED * EACH];
  private final double[] ofHazard = new double[COUNTED * EACH];
  private final double[] bare = new double[COUNTED * EACH];
  private final double[] ratios = new double[COUNTED];

  Turns(ScoredOpenings openings, BareRuns runs) {
    for (int turn = -WARM_UP; turn < COUNTED; turn++) {
      double[] scored = openings.nanos(EACH);
      double[] ran = runs.nanos(EACH);
      if (turn >= 0) {
        System.arraycopy(scored, 0, whole, turn * EACH, EACH);
        System.arraycopy(openings.ofHazard(), 0, ofHazard, turn * EACH, EACH);
        System.arraycopy(ran, 0, bare, turn * EACH, EACH);
        ratios[turn] = at(scored, 0.5) / at(ran, 0.5);
      }
    }
  }

  /** How many nanoseconds each opening took. */
  double[] whole() {
    return whole;
  }

  /** Its share of them. */
  double[] ofHazard() {
    return ofHazard;
  }

  /** How many each run of both sessions took. */
  double[] bare() {
    return bare;
  }

  /** Of the middle opening of a turn to the middle run of the next. */
  double[] ratios() {
    return ratios;
  }

  /** What this share of them does not exceed. */
  static double at(double[] figures, double share) {
    double[] sorted = figures.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
