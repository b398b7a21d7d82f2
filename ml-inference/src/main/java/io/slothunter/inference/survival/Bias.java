package io.slothunter.inference.survival;

/**
 * By how much a model's chances are too low or too high at present, learned from what became of
 * what it spoke of: people change their ways faster than models are trained. One shift of the logit
 * for each stretch, moved a little by each outcome (the intercept of a logistic regression by
 * stochastic gradient; after Platt, "Probabilistic outputs for support vector machines", 1999).
 */
final class Bias {
  private static final double PACE = 0.003;
  private static final double MOST = 2;

  private final double[] shift = new double[Bounds.COUNT];

  /** What a model's chance to be gone within a stretch comes to. */
  double applied(int stretch, double gone) {
    return gone > 0 && gone < 1
        ? 1 / (1 + Math.exp(-Math.log(gone / (1 - gone)) - shift[stretch]))
        : gone;
  }

  /** The same of each stretch. */
  double[] applied(double[] gone) {
    double[] moved = new double[gone.length];
    for (int k = 0; k < moved.length; k++) {
      moved[k] = applied(k, gone[k]);
    }
    return moved;
  }

  /** As it is now. */
  Bias copy() {
    Bias copy = new Bias();
    System.arraycopy(shift, 0, copy.shift, 0, shift.length);
    return copy;
  }

  /** What became of one of which a chance was said, with this shift or an earlier one. */
  void learn(int stretch, double said, boolean gone, double weight) {
    double moved = shift[stretch] + PACE * weight * ((gone ? 1 : 0) - said);
    shift[stretch] = Math.max(-MOST, Math.min(MOST, moved));
  }
}
