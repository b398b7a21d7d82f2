package io.slothunter.inference.net;

import java.util.Locale;

/** Draws what was expected against what was observed. */
public final class CalibrationPlot {
  private static final int SIZE = 320;
  private static final int EDGE = 40;
  private static final double LEAST = 1e-5;
  private static final double[] DECADES = {1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1};
  private static final double[] TENTHS = {0, 0.2, 0.4, 0.6, 0.8, 1};

  private final Fit fit;
  private final String caption;
  private final boolean linear;

  private CalibrationPlot(Fit fit, String caption, boolean linear) {
    this.fit = fit;
    this.caption = caption;
    this.linear = linear;
  }

  /** On logarithmic axes, for what happens rarely. */
  public static String logarithmic(Fit fit, String caption) {
    return new CalibrationPlot(fit, caption, false).svg();
  }

  public static String linear(Fit fit, String caption) {
    return new CalibrationPlot(fit, caption, true).svg();
  }

  private String svg() {
    StringBuilder svg = new StringBuilder();
    int whole = SIZE + 2 * EDGE;
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\""
                + " font-family=\"sans-serif\" font-size=\"11\">%n"
                + "<rect width=\"100%%\" height=\"100%%\" fill=\"white\"/>%n"
                + "<line x1=\"%d\" y1=\"%d\" x2=\"%d\" y2=\"%d\" stroke=\"#999\"/>%n",
            whole,
            whole,
            EDGE,
            EDGE + SIZE,
            EDGE + SIZE,
            EDGE));
    for (double tick : linear ? TENTHS : DECADES) {
      double at = place(tick);
      svg.append(
          String.format(
              Locale.ROOT,
              "<text x=\"%.1f\" y=\"%d\">%s</text><text x=\"2\" y=\"%.1f\">%s</text>%n",
              EDGE + at,
              EDGE + SIZE + 14,
              label(tick),
              EDGE + SIZE - at,
              label(tick)));
    }
    for (int i = 0; i < fit.expected().size(); i++) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#06c\"/>%n",
              EDGE + place(fit.expected().get(i)),
              EDGE + SIZE - place(fit.observed().get(i))));
    }
    return svg.append(
            String.format(
                Locale.ROOT,
                "<text x=\"%d\" y=\"%d\">%s</text>%n</svg>%n",
                EDGE,
                EDGE - 16,
                caption))
        .toString();
  }

  private String label(double tick) {
    if (linear) {
      return String.format(Locale.ROOT, "%.1f", tick);
    }
    return tick >= 0.5 ? "1" : "1e" + Math.round(Math.log10(tick));
  }

  private double place(double chance) {
    if (linear) {
      return SIZE * chance;
    }
    double decades = -Math.log10(LEAST);
    return SIZE * (Math.log10(Math.max(LEAST, chance)) + decades) / decades;
  }
}
