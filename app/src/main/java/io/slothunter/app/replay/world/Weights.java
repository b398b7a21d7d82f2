package io.slothunter.app.replay.world;

import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * How many people watch each calendar.
 *
 * @param sigma the spread of the logarithm; 0 for the same everywhere
 */
public record Weights(double sigma) {
  public static final Weights EQUAL = new Weights(0);

  private static final String LOGNORMAL = "lognormal:";

  /**
   * @param text {@code equal} or {@code lognormal:SIGMA}
   * @throws IllegalArgumentException for anything else
   */
  public static Weights of(String text) {
    String plain = text.toLowerCase(Locale.ROOT);
    if (plain.equals("equal")) {
      return EQUAL;
    }
    try {
      double sigma =
          plain.startsWith(LOGNORMAL)
              ? Double.parseDouble(plain.substring(LOGNORMAL.length()))
              : Double.NaN;
      if (sigma >= 0 && sigma <= 5) {
        return new Weights(sigma);
      }
    } catch (NumberFormatException e) {
      // Said below, with the others.
    }
    throw new IllegalArgumentException(
        "--weights is equal, or lognormal:SIGMA with a SIGMA of 0 to 5, not " + text);
  }

  double draw(RandomGenerator random) {
    return Math.exp(sigma * random.nextGaussian());
  }

  @Override
  public String toString() {
    return sigma == 0 ? "equal" : LOGNORMAL + sigma;
  }
}
