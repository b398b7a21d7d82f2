package io.slothunter.inference.hazard;

import io.slothunter.inference.net.Fit;
import java.util.Locale;

/** Draws what was expected against what was observed, on logarithmic axes. */
final class CalibrationPlot {
  private static final int SIZE = 320;
  private static final int EDGE = 40;
  private static final double LEAST = 1e-5;

  private CalibrationPlot() {}

  static String svg(Fit fit) {
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
    for (double tick = LEAST; tick < 2; tick *= 10) {
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
                "<text x=\"%d\" y=\"%d\">expected chance of an opening in 15 minutes; up:"
                    + " observed</text>%n</svg>%n",
                EDGE,
                EDGE - 16))
        .toString();
  }

  private static String label(double tick) {
    return tick >= 0.5 ? "1" : "1e" + Math.round(Math.log10(tick));
  }

  private static double place(double chance) {
    double decades = -Math.log10(LEAST);
    return SIZE * (Math.log10(Math.max(LEAST, chance)) + decades) / decades;
  }
}
