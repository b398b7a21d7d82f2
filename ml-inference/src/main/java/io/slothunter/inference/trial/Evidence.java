package io.slothunter.inference.trial;

import io.vertx.core.json.JsonArray;

/**
 * What was won by betting against "there is no gain on average", from a capital of 1. Whoever bets
 * a fixed part of what they have on each gain to come, cannot expect to win while gains are none on
 * average, however long they go on and whenever they look: the chance that the capital ever reaches
 * {@code c} is at most {@code 1 / c} (Ville 1939). The capital is spread over several stakes, as
 * nobody knows the best one. After Waudby-Smith and Ramdas, "Estimating means of bounded random
 * variables by betting", JRSS B 2024, and Choe and Ramdas, "Comparing sequential forecasters",
 * Operations Research 2024.
 */
final class Evidence {
  private static final double[] STAKES = {0.02, 0.05, 0.1, 0.2, 0.4, 0.6, 0.8, 0.95};

  private final double[] logCapital = new double[STAKES.length];

  /**
   * @param gain from -1 to 1
   */
  void add(double gain) {
    if (!(gain >= -1 && gain <= 1)) {
      throw new IllegalArgumentException("a gain is from -1 to 1: " + gain);
    }
    for (int i = 0; i < STAKES.length; i++) {
      logCapital[i] += Math.log1p(STAKES[i] * gain);
    }
  }

  /** The logarithms of what each stake has become. */
  JsonArray kept() {
    JsonArray kept = new JsonArray();
    for (double each : logCapital) {
      kept.add(each);
    }
    return kept;
  }

  /**
   * Goes on from there.
   *
   * @throws IllegalArgumentException if it cannot have come to that
   */
  void resume(JsonArray kept) {
    if (kept.size() != STAKES.length) {
      throw new IllegalArgumentException("not of these stakes: " + kept);
    }
    for (int i = 0; i < STAKES.length; i++) {
      logCapital[i] = Comparison.finite(kept.getDouble(i));
    }
  }

  /** What the capital has become; beyond the largest number there is, that. */
  double capital() {
    double sum = 0;
    for (double each : logCapital) {
      sum += Math.exp(each);
    }
    return Math.min(Double.MAX_VALUE, sum / STAKES.length);
  }
}
