package io.slothunter.scanner.poll;

/**
 * How often each calendar opens: the mean of a Gamma posterior whose counts and exposure fade, with
 * the mean of all calendars as its prior (empirical Bayes).
 *
 * <p>A look tells whether anything opened since the last one, not how often. So a look that found
 * something counts for the expected number given at least one, m / (1 − e^−m), where m is what was
 * expected: the one-pass form of the maximum-likelihood estimate for changes that are seen at looks
 * only (Cho and Garcia-Molina, "Estimating frequency of change", ACM TOIT 3(3), 2003).
 */
final class Learner {
  private static final double DAY = 86_400;

  /** Beyond any calendar: nothing in our arithmetic overflows below it. */
  private static final double MOST_PER_SECOND = 1_000;

  private final Ledger ledger;
  private final double prior;
  private final double fading;
  private double pooled = 1 / DAY;
  private double priorExposure;

  /**
   * @param prior how many openings' worth the mean of all calendars counts
   * @param halfLife in seconds
   */
  Learner(Ledger ledger, double prior, double halfLife) {
    this.ledger = ledger;
    this.prior = prior;
    this.fading = Math.log(2) / halfLife;
    this.priorExposure = prior / pooled;
  }

  /** Openings per second of a calendar of which nothing is known. */
  double pooled() {
    return pooled;
  }

  /** Openings per second; always positive. */
  double rate(int row, double now) {
    double kept = kept(now - ledger.seen[row]);
    return capped(
        (prior + kept * ledger.openings[row]) / (priorExposure + kept * ledger.exposure[row]));
  }

  /**
   * Counts a look at a calendar that was seen before.
   *
   * @param gap seconds since then
   * @param exposure of these, in which an opening would have been found
   * @param found how many openings there were, as far as one can tell
   */
  void count(int row, double gap, double exposure, double found) {
    double kept = kept(gap);
    ledger.openings[row] = ledger.openings[row] * kept + found;
    ledger.exposure[row] = ledger.exposure[row] * kept + exposure;
  }

  /** How many openings a look that found something stands for. */
  static double openings(double expected) {
    return expected < 1e-9 ? 1 : expected / -Math.expm1(-expected);
  }

  /** Compares all calendars anew. */
  void pool(double now) {
    double openings = 1;
    double exposure = DAY;
    for (int row = 0; row < ledger.top(); row++) {
      if (ledger.exposure[row] > 0) {
        double kept = kept(now - ledger.seen[row]);
        openings += kept * ledger.openings[row];
        exposure += kept * ledger.exposure[row];
      }
    }
    pooled = capped(openings / exposure);
    priorExposure = prior / pooled;
  }

  private double kept(double seconds) {
    double faded = seconds * fading;
    return faded < 1e-4 ? 1 : Math.exp(-faded);
  }

  private static double capped(double rate) {
    return Math.min(MOST_PER_SECOND, rate);
  }
}
