package io.slothunter.inference.survival;

/** An opening of which it is not settled yet what became of it. */
final class Life {
  private final Key key;
  private final double from;
  private final double weight;
  private double gone = Double.NaN;
  private double watched = Double.POSITIVE_INFINITY;

  /** What a model said of each stretch; nothing if none was asked. */
  private double[] said = new double[0];

  /**
   * @param row of the calendar
   * @param start of the slot
   */
  record Key(int row, long start) {}

  /**
   * @param from when it was seen
   * @param weight for how much it counts
   */
  Life(Key key, double from, double weight) {
    this.key = key;
    this.from = from;
    this.weight = weight;
  }

  Key key() {
    return key;
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

  void said(double[] chances) {
    said = chances.clone();
  }

  /** False if it began before the bound, or nobody looked. */
  boolean isKnownAt(int bound) {
    double at = from + Bounds.second(bound);
    return key.start() > at && watched >= at;
  }

  boolean isGoneBy(int bound) {
    return gone <= from + Bounds.second(bound);
  }

  /** How right the model was of a stretch. */
  void tell(Bias bias, int stretch) {
    if (said.length > 0) {
      bias.learn(stretch, said[stretch], isGoneBy(stretch), weight);
    }
  }
}
