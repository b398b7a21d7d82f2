package io.slothunter.inference.survival;

/** An opening of which it is not settled yet what became of it. */
final class Life {
  /** However sure a model was, it was wrong by no more than this makes of it. */
  private static final double LEAST = 1e-6;

  private final int row;
  private final long start;
  private final double from;
  private final double weight;
  private double gone = Double.NaN;
  private double watched = Double.POSITIVE_INFINITY;

  /** What the model in use said of each stretch, and the candidate; nothing if none was asked. */
  private double[] said = new double[0];

  private double[] rival = new double[0];
  private int era = -1;

  /**
   * @param row of the calendar
   * @param start of the slot
   * @param from when it was seen
   * @param weight for how much it counts
   */
  Life(int row, long start, double from, double weight) {
    this.row = row;
    this.start = start;
    this.from = from;
    this.weight = weight;
  }

  int row() {
    return row;
  }

  long start() {
    return start;
  }

  double from() {
    return from;
  }

  double weight() {
    return weight;
  }

  void taken(double at) {
    gone = at;
  }

  void lost(double at) {
    watched = at;
  }

  /** Keeps these: nobody changes them any more. */
  void said(double[] chances) {
    said = chances;
  }

  /** False if it began before the bound, or nobody looked. */
  boolean isKnownAt(int bound) {
    double at = from + Bounds.second(bound);
    return start > at && watched >= at;
  }

  boolean isGoneBy(int bound) {
    return gone <= from + Bounds.second(bound);
  }

  /** What the model in use said; empty for nothing. Not to be changed. */
  double[] said() {
    return said;
  }

  /** What the candidate said; empty for nothing. */
  double[] rival() {
    return rival;
  }

  void rival(double[] chances) {
    rival = chances;
  }

  /** Which pair of models was asked: a number of whoever compares them. */
  int era() {
    return era;
  }

  void era(int number) {
    era = number;
  }

  boolean isGone() {
    return isGoneBy(Bounds.COUNT - 1);
  }

  /** Tells how right what was said of each stretch was, as far as it is known. */
  void tell(Bias bias, double[] chances) {
    for (int k = 0; k < chances.length && isKnownAt(k); k++) {
      bias.learn(k, chances[k], isGoneBy(k), weight);
      if (isGoneBy(k)) {
        return;
      }
    }
  }

  /** Log-loss of what was said of being free at each bound, as far as it is known. */
  double loss(double[] chances) {
    double loss = 0;
    double alive = 1;
    for (int k = 0; k < chances.length && isKnownAt(k); k++) {
      alive *= 1 - chances[k];
      loss -= Math.log(Math.max(LEAST, isGoneBy(k) ? 1 - alive : alive));
    }
    return weight * loss;
  }

  /** At how many bounds it was expected to be gone, and {@link #came} was. */
  double expected(double[] chances) {
    double expected = 0;
    double alive = 1;
    for (int k = 0; k < chances.length && isKnownAt(k); k++) {
      alive *= 1 - chances[k];
      expected += 1 - alive;
    }
    return weight * expected;
  }

  double came(double[] chances) {
    int gone = 0;
    for (int k = 0; k < chances.length && isKnownAt(k); k++) {
      gone += isGoneBy(k) ? 1 : 0;
    }
    return weight * gone;
  }
}
