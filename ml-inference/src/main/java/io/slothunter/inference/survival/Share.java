package io.slothunter.inference.survival;

import io.slothunter.inference.time.Fading;

/** Which share of what was counted at a place was taken; older counts weigh less. */
final class Share {
  private static final double MEMORY = 14 * 86_400.0;

  /** What was taken of a place, and all of it, side by side: both are asked for together. */
  private final Fading counts = new Fading(MEMORY);

  void add(int place, double at, double weight, boolean gone) {
    counts.add(2 * place, at, gone ? weight : 0);
    counts.add(2 * place + 1, at, weight);
  }

  /** Shrunk to a prior, which counts for so many. */
  double of(int place, double now, double prior, double strength) {
    double factor = counts.factor(now);
    double taken = counts.at(2 * place, factor);
    return (strength * prior + taken) / (strength + counts.at(2 * place + 1, factor));
  }

  double evidence(int place, double now) {
    return counts.at(2 * place + 1, counts.factor(now));
  }
}
