package io.slothunter.inference.model;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * How a feature was spread over what a model learned from.
 *
 * @param edges ascending; a value that is an edge belongs to the bin below it
 * @param shares of each bin, one more than there are edges, together 1
 */
public record Bins(List<Double> edges, List<Double> shares) {
  private static final int PARTS = 10;
  private static final int MOST = 1_000;

  /** How far shares may be from 1 together: they are written with all their digits. */
  private static final double ROUNDING = 1e-3;

  /**
   * @throws IllegalArgumentException if these are no bins
   */
  public Bins {
    edges = List.copyOf(edges);
    shares = List.copyOf(shares);
    if (shares.size() != edges.size() + 1 || shares.size() > MOST) {
      throw new IllegalArgumentException("bins have one share more than edges");
    }
    for (int i = 0; i < edges.size(); i++) {
      boolean ascends = i == 0 || edges.get(i - 1) < edges.get(i);
      if (!ascends || !Double.isFinite(edges.get(i))) {
        throw new IllegalArgumentException("edges of bins are finite and ascend");
      }
    }
    double sum = shares.stream().mapToDouble(Double::doubleValue).sum();
    boolean sane = shares.stream().allMatch(share -> share >= 0 && share <= 1);
    if (!sane || Math.abs(sum - 1) > ROUNDING) {
      throw new IllegalArgumentException("shares of bins are 1 together");
    }
  }

  /**
   * Ten bins of about equal weight; fewer where a value fills several.
   *
   * @throws IllegalArgumentException if nothing has weight
   */
  public static Bins of(double[] values, double[] weights) {
    int[] order =
        IntStream.range(0, values.length)
            .boxed()
            .sorted(Comparator.comparingDouble(i -> values[i]))
            .mapToInt(Integer::intValue)
            .toArray();
    double all = Arrays.stream(weights).sum();
    if (!(all > 0)) {
      throw new IllegalArgumentException("there is nothing to spread");
    }
    List<Double> edges = new ArrayList<>();
    double passed = 0;
    int part = 1;
    for (int each : order) {
      passed += weights[each];
      while (part < PARTS && passed >= all * part / PARTS) {
        if (edges.isEmpty() || edges.get(edges.size() - 1) < values[each]) {
          edges.add(values[each]);
        }
        part++;
      }
    }
    return new Bins(edges, shares(edges, values, weights, all));
  }

  private static List<Double> shares(
      List<Double> edges, double[] values, double[] weights, double all) {
    double[] bounds = edges.stream().mapToDouble(Double::doubleValue).toArray();
    double[] sums = new double[bounds.length + 1];
    for (int i = 0; i < values.length; i++) {
      sums[bin(bounds, values[i])] += weights[i];
    }
    return Arrays.stream(sums).mapToObj(sum -> sum / all).toList();
  }

  /**
   * In which of the bins between ascending edges a value lies: how many edges are below it. Halves
   * the edges as often whatever the value is, so that no branch depends on it: this is asked of all
   * measured features of each opening.
   */
  public static int bin(double[] edges, double value) {
    int below = 0;
    int left = edges.length;
    while (left > 0) {
      int half = (left + 1) / 2;
      below += edges[below + half - 1] < value ? half : 0;
      left -= half;
    }
    return below;
  }
}
