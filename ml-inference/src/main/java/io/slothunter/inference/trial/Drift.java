package io.slothunter.inference.trial;

import io.slothunter.inference.model.Bins;
import io.slothunter.inference.model.Manifest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far features have moved from what a model learned from: the population stability index of
 * each, over the last whole days, seven at most (Siddiqi, "Credit risk scorecards", 2006: under 0.1
 * nothing has, over 0.25 much has). Whole days, because calendars are not at night what they are in
 * the morning. Not for several threads.
 */
final class Drift {
  private static final int DAYS = 7;
  private static final double DAY = 86_400;

  /** A bin that nothing fell into counts as if so small a share had. */
  private static final double LEAST = 1e-4;

  /** After so many rows of a day, one in so many stands for the others. */
  private static final int MANY = 10_000;

  private static final int ONE_IN = 8;

  /** Steps by the golden ratio keep clear of whatever is regular in the order of rows. */
  private static final double STEP = (Math.sqrt(5) - 1) / 2;

  private final List<Feature> features = new ArrayList<>();
  private double dayBegan = Double.NaN;
  private int whole;
  private int today;
  private double step;

  /** One that is measured, where it stands in a row, and what fell into its bins on which day. */
  private static final class Feature {
    private final String name;
    private final int column;
    private final double[] edges;
    private final double[] expected;
    private final double[][] days;

    Feature(String name, int column, Bins bins) {
      this.name = name;
      this.column = column;
      this.edges = bins.edges().stream().mapToDouble(Double::doubleValue).toArray();
      this.expected = bins.shares().stream().mapToDouble(Double::doubleValue).toArray();
      this.days = new double[DAYS + 1][expected.length];
    }

    double index() {
      double[] seen = new double[expected.length];
      for (int day = 1; day <= DAYS; day++) {
        for (int i = 0; i < seen.length; i++) {
          seen[i] += days[day][i];
        }
      }
      double all = Arrays.stream(seen).sum();
      double index = 0;
      for (int i = 0; i < seen.length; i++) {
        double now = Math.max(LEAST, seen[i] / all);
        double then = Math.max(LEAST, expected[i]);
        index += (now - then) * Math.log(now / then);
      }
      return all > 0 ? index : 0;
    }

    void nextDay() {
      double[] oldest = days[DAYS];
      System.arraycopy(days, 0, days, 1, DAYS);
      Arrays.fill(oldest, 0);
      days[0] = oldest;
    }
  }

  /** Of a model whose manifest says how its features were spread; of others nothing is measured. */
  Drift(Manifest manifest) {
    for (int i = 0; i < manifest.features().size(); i++) {
      String name = manifest.features().get(i);
      Bins bins = manifest.bins().get(name);
      if (bins != null) {
        features.add(new Feature(name, i, bins));
      }
    }
  }

  boolean isMeasured() {
    return !features.isEmpty();
  }

  /** Time goes on. */
  void advance(double now) {
    if (Double.isNaN(dayBegan) || now - dayBegan > 2 * DAY) {
      // Nothing was seen for long, so no day is whole.
      if (!Double.isNaN(dayBegan)) {
        features.forEach(each -> Arrays.fill(each.days[0], 0));
      }
      dayBegan = now;
      today = 0;
    } else if (now - dayBegan >= DAY) {
      features.forEach(Feature::nextDay);
      dayBegan += DAY;
      today = 0;
      whole = Math.min(DAYS, whole + 1);
    }
  }

  /** What a model was told. */
  void saw(float[] row, int at, double weight) {
    if (today < MANY) {
      today++;
      add(row, at, weight);
      return;
    }
    step = (step + STEP) % 1;
    if (step * ONE_IN < 1) {
      add(row, at, ONE_IN * weight);
    }
  }

  private void add(float[] row, int at, double weight) {
    for (Feature each : features) {
      float value = row[at + each.column];
      if (Float.isFinite(value)) {
        each.days[0][Bins.bin(each.edges, value)] += weight;
      }
    }
  }

  /** By feature; empty before a whole day was seen. */
  Map<String, Double> indices() {
    Map<String, Double> all = new TreeMap<>();
    if (whole > 0) {
      features.forEach(each -> all.put(each.name, each.index()));
    }
    return all;
  }
}
