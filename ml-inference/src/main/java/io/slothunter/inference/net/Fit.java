package io.slothunter.inference.net;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How well chances fit what happened.
 *
 * @param logLoss mean of −ln of the chance that was given to what happened
 * @param brier mean squared error
 * @param calibrationError mean gap between chance and share in ten groups of equal weight by chance
 *     (expected calibration error)
 * @param expected the mean chance of each group, ascending
 * @param observed the share of each group that happened
 */
public record Fit(
    double logLoss,
    double brier,
    double calibrationError,
    List<Double> expected,
    List<Double> observed) {
  private static final int GROUPS = 10;
  private static final double LEAST = 1e-7;

  public Fit {
    expected = List.copyOf(expected);
    observed = List.copyOf(observed);
  }

  /** Chances of the rows, at the same places. */
  public static Fit of(Rows rows, double[] chances) {
    double loss = 0;
    double squares = 0;
    double weight = 0;
    for (int i = 0; i < rows.size(); i++) {
      double w = rows.weight(i);
      boolean yes = rows.happened(i);
      double given = yes ? chances[i] : 1 - chances[i];
      loss -= w * Math.log(Math.max(LEAST, given));
      squares += w * (1 - given) * (1 - given);
      weight += w;
    }
    double[][] groups = groups(rows, chances, weight);
    double gap = 0;
    List<Double> expected = new ArrayList<>();
    List<Double> observed = new ArrayList<>();
    for (int g = 0; g < GROUPS; g++) {
      double all = Math.max(Double.MIN_NORMAL, groups[g][0]);
      expected.add(groups[g][1] / all);
      observed.add(groups[g][2] / all);
      gap += groups[g][0] / weight * Math.abs(expected.get(g) - observed.get(g));
    }
    return new Fit(loss / weight, squares / weight, gap, expected, observed);
  }

  private static double[][] groups(Rows rows, double[] chances, double weight) {
    long[] order = new long[rows.size()];
    for (int i = 0; i < order.length; i++) {
      // Chances are not negative, so that their bits are in their order.
      order[i] = ((long) Float.floatToIntBits((float) chances[i]) << 32) | i;
    }
    Arrays.sort(order);
    double[][] groups = new double[GROUPS][3];
    double passed = 0;
    for (long each : order) {
      int row = (int) each;
      double w = rows.weight(row);
      double[] group = groups[Math.min(GROUPS - 1, (int) (passed / weight * GROUPS))];
      group[0] += w;
      group[1] += w * chances[row];
      group[2] += rows.happened(row) ? w : 0;
      passed += w;
    }
    return groups;
  }
}
