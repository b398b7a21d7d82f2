package io.slothunter.inference.hazard;

import io.slothunter.inference.time.Days;
import java.util.Arrays;

/**
 * At which quarter hours of which kind of day a family of calendars opens, as a factor with mean 1
 * over the time that was watched. An opening that was found after a gap is spread over the gap by
 * what the factors say so far.
 */
final class DayProfile {
  /** A quarter hour counts so many openings at the flat rate before any was seen. */
  private static final double PRIOR = 8;

  /** What was counted fades a little with each quarter hour: half after 28 days. */
  private static final double KEPT = Math.pow(0.5, 1.0 / (28 * Days.QUARTERS));

  /** Longer gaps say nothing of the time of day. */
  private static final int LONGEST = Days.QUARTERS;

  private final Days days;
  private final double[] openings = new double[2 * Days.QUARTERS];
  private final double[] watched = new double[2 * Days.QUARTERS];
  private final double[] factor = new double[2 * Days.QUARTERS];

  /** What is added now weighs so much more than what was at first, instead of fading that. */
  private double weight = 1;

  private long reached = Long.MIN_VALUE;

  DayProfile(Days days) {
    this.days = days;
    Arrays.fill(factor, 1);
  }

  /** Goes on to a quarter hour. */
  void advance(long quarter) {
    if (reached == Long.MIN_VALUE || quarter - reached > 30L * LONGEST) {
      reached = quarter;
    }
    boolean moved = reached < quarter;
    for (; reached < quarter; reached++) {
      watched[days.moment(reached).bucket()] += weight;
      weight /= KEPT;
    }
    if (moved) {
      refresh();
    }
    if (weight > 1e100) {
      shrink();
    }
  }

  /** An opening was found at {@code to}, and was not there yet at {@code from}. */
  void opened(double from, double to) {
    long first = Days.quarter(from);
    long last = Days.quarter(to);
    if (last - first > LONGEST) {
      return;
    }
    double whole = 0;
    for (long q = first; q <= last; q++) {
      whole += share(q, from, to);
    }
    for (long q = first; q <= last; q++) {
      double part = whole > 0 ? share(q, from, to) / whole : 1.0 / (last - first + 1);
      openings[days.moment(q).bucket()] += weight * part;
    }
  }

  double at(int bucket) {
    return factor[bucket];
  }

  private double share(long quarter, double from, double to) {
    double begin = (double) quarter * Days.QUARTER;
    double overlap = Math.min(to, begin + Days.QUARTER) - Math.max(from, begin);
    return factor[days.moment(quarter).bucket()] * Math.max(0, overlap);
  }

  private void refresh() {
    double allOpenings = Arrays.stream(openings).sum() / weight;
    double allWatched = Arrays.stream(watched).sum() / weight;
    double each = allWatched > 0 ? allOpenings / allWatched : 0;
    double mean = 0;
    for (int b = 0; b < factor.length; b++) {
      factor[b] = (PRIOR + openings[b] / weight) / (PRIOR + watched[b] / weight * each);
      mean += factor[b] * watched[b] / weight;
    }
    for (int b = 0; b < factor.length && mean > 0; b++) {
      factor[b] *= allWatched / mean;
    }
  }

  private void shrink() {
    for (int b = 0; b < factor.length; b++) {
      openings[b] /= weight;
      watched[b] /= weight;
    }
    weight = 1;
  }
}
