package io.slothunter.inference.survival;

import io.slothunter.inference.time.Fading;

/** Which share of what was counted at a place was taken; older counts weigh less. */
final class Share {
  private static final double MEMORY = 14 * 86_400.0;

  /** Both are added to together, so that one factor brings both up to a moment. */
  private final Fading taken = new Fading(MEMORY);

  private final Fading all = new Fading(MEMORY);

  void add(int place, double at, double weight, boolean gone) {
    taken.add(place, at, gone ? weight : 0);
    all.add(place, at, weight);
  }

  /** Shrunk to a prior, which counts for so many. */
  double of(int place, double now, double prior, double strength) {
    double factor = taken.factor(now);
    return (strength * prior + taken.at(place, factor)) / (strength + all.at(place, factor));
  }

  double evidence(int place, double now) {
    return all.at(place, taken.factor(now));
  }
}
