package io.slothunter.inference.survival;

import io.slothunter.inference.net.Network;
import io.slothunter.inference.net.Rows;
import java.util.List;

/**
 * Openings to learn from or to be judged by.
 *
 * @param stretches a row for each stretch of each opening, weightless where it was not there to be
 *     taken, or nobody knows
 * @param bounds whether it was free at each bound, in the same places, with what its calendar's
 *     base rate said of it; weightless where nobody knows
 * @param seen when each opening was, ascending
 */
record Sampled(Rows stretches, Rows bounds, List<Double> seen) {
  Sampled {
    seen = List.copyOf(seen);
  }

  int openings() {
    return bounds.size() / Bounds.COUNT;
  }

  /** What a network says of each bound, while it hears what became of those before. */
  double[] chances(Network network) {
    double[] chances = new double[bounds.size()];
    double[] gone = new double[bounds.size()];
    double[] each = new double[Bounds.COUNT];
    double[] alive = new double[Bounds.COUNT];
    float[] features = new float[stretches.width()];
    Bias bias = new Bias();
    int settled = 0;
    for (int from = 0; from < chances.length; from += Bounds.COUNT) {
      double now = seen.get(from / Bounds.COUNT);
      while (seen.get(settled / Bounds.COUNT) + Bounds.SETTLED <= now) {
        learn(bias, settled, gone);
        settled += Bounds.COUNT;
      }
      for (int k = 0; k < Bounds.COUNT; k++) {
        stretches.copy(from + k, features);
        each[k] = bias.applied(k, network.chance(features));
      }
      System.arraycopy(each, 0, gone, from, Bounds.COUNT);
      Bounds.alive(each, alive);
      System.arraycopy(alive, 0, chances, from, Bounds.COUNT);
    }
    return chances;
  }

  private void learn(Bias bias, int from, double[] said) {
    for (int k = 0; k < Bounds.COUNT; k++) {
      int row = from + k;
      bias.learn(k, said[row], stretches.happened(row), stretches.weight(row));
    }
  }

  /** What base rates say. */
  double[] plain() {
    double[] chances = new double[bounds.size()];
    for (int i = 0; i < chances.length; i++) {
      chances[i] = bounds.feature(i, 0);
    }
    return chances;
  }

  /** Those of one bound alone. */
  Rows bound(int which) {
    Rows one = new Rows(1);
    float[] feature = new float[1];
    for (int i = which; i < bounds.size(); i += Bounds.COUNT) {
      bounds.copy(i, feature);
      one.add(feature, bounds.happened(i), bounds.weight(i));
    }
    return one;
  }

  static double[] bound(double[] chances, int which) {
    double[] one = new double[chances.length / Bounds.COUNT];
    for (int i = 0; i < one.length; i++) {
      one[i] = chances[i * Bounds.COUNT + which];
    }
    return one;
  }
}
