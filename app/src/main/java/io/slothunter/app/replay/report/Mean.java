package io.slothunter.app.replay.report;

import java.util.Locale;

/**
 * The mean over seeds.
 *
 * @param margin half the width of Student's 95 % interval; 0 where there is one value only
 */
record Mean(double value, double margin) {
  /** Two-sided 95 % quantiles of Student's t for 1 to 30 degrees of freedom. */
  private static final double[] T = {
    12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
    2.201, 2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093, 2.086,
    2.080, 2.074, 2.069, 2.064, 2.060, 2.056, 2.052, 2.048, 2.045, 2.042
  };

  private static final double NORMAL = 1.960;

  static Mean of(double... values) {
    double sum = 0;
    for (double value : values) {
      sum += value;
    }
    double mean = sum / values.length;
    if (values.length < 2) {
      return new Mean(mean, 0);
    }
    double squares = 0;
    for (double value : values) {
      squares += (value - mean) * (value - mean);
    }
    double error = Math.sqrt(squares / (values.length - 1) / values.length);
    return new Mean(mean, error * t(values.length - 1));
  }

  /** Above 30 the quantile falls with 1 / freedom towards the normal one, within 0.2 %. */
  private static double t(int freedom) {
    return freedom <= T.length
        ? T[freedom - 1]
        : NORMAL + (T[T.length - 1] - NORMAL) * T.length / freedom;
  }

  /** With three digits, or {@code n/a} where there is nothing to tell. */
  String text() {
    return Double.isNaN(value) ? "n/a" : String.format(Locale.ROOT, "%.3f", value);
  }

  /** As {@link #text}, with the margin where there is one. */
  String textWithMargin() {
    return margin > 0 ? text() + String.format(Locale.ROOT, " ±%.3f", margin) : text();
  }
}
