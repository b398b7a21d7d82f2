package io.slothunter.inference.worth;

/**
 * How much was said for and against something, faded to the origin of {@link Fade}.
 *
 * @param yes at least 0, as {@code no}
 */
record Sums(double yes, double no) {
  static final Sums NONE = new Sums(0, 0);

  double all() {
    return yes + no;
  }

  Sums plus(double factor, Sums other) {
    return new Sums(Math.max(0, yes + factor * other.yes), Math.max(0, no + factor * other.no));
  }

  Sums times(double factor) {
    return new Sums(yes * factor, no * factor);
  }

  /** The share of yes, as if {@code weight} more had been said, and this share of it been yes. */
  double share(double prior, double weight) {
    return (yes + weight * prior) / (all() + weight);
  }
}
