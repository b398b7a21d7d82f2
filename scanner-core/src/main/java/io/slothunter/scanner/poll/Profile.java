package io.slothunter.scanner.poll;

import java.time.Instant;
import java.util.Arrays;

/**
 * At which quarter hours of which kind of day a provider's calendars open, as a factor with mean 1;
 * learned from the openings of all of them, so that few openings leave it flat.
 *
 * <p>An opening that was found after a gap may have happened anywhere in it: it is spread over the
 * quarter hours of the gap in proportion to what the profile says so far, which is one step of
 * expectation maximisation (Dempster, Laird and Rubin, 1977) for a Poisson process of piecewise
 * constant rate that is seen in intervals.
 */
final class Profile {
  static final int QUARTER = 900;
  static final int QUARTERS = 96;
  static final int BUCKETS = 2 * QUARTERS;

  /** A quarter hour counts so many openings at the flat rate before any was seen. */
  private static final double PRIOR = 8;

  /** Longer gaps say nothing about the time of day. */
  private static final double LONGEST_GAP = 86_400;

  private static final int REMEMBERED = 256;

  private final IndexOptions.Week week;
  private final double[] openings = new double[BUCKETS];
  private final double[] expected = new double[BUCKETS];
  private final double[] factor = new double[BUCKETS];

  /** The bucket of a quarter hour is asked for again and again: remembered by its number. */
  private final long[] quarters = new long[REMEMBERED];

  private final short[] buckets = new short[REMEMBERED];

  Profile(IndexOptions.Week week) {
    this.week = week;
    Arrays.fill(factor, 1);
    Arrays.fill(quarters, Long.MIN_VALUE);
  }

  /**
   * @param second of the epoch
   */
  double at(double second) {
    return factor[bucket(quarter(second))];
  }

  /** The mean of this quarter hour and the next. */
  double ahead(double second) {
    return (at(second) + at(second + QUARTER)) / 2;
  }

  /** The factor's integral; for gaps that are too long to tell, as if it were flat. */
  double between(double from, double to) {
    if (!(to - from <= LONGEST_GAP)) {
      return Math.max(0, to - from);
    }
    double sum = 0;
    long end = quarter(to);
    for (long q = quarter(from); q <= end; q++) {
      sum += factor[bucket(q)] * overlap(q, from, to);
    }
    return sum;
  }

  /**
   * Learns from a gap between two looks at a calendar.
   *
   * @param rate what was expected of it, openings per second
   * @param found how many openings happened
   */
  void learn(double from, double to, double rate, double found) {
    if (!(to > from && to - from <= LONGEST_GAP)) {
      return;
    }
    double whole = found > 0 ? between(from, to) : 1;
    long end = quarter(to);
    for (long q = quarter(from); q <= end; q++) {
      double overlap = overlap(q, from, to);
      int bucket = bucket(q);
      expected[bucket] += rate * overlap;
      openings[bucket] += found * factor[bucket] * overlap / whole;
    }
  }

  /** Brings the factors up to date with what was learned, and forgets a little of it. */
  void refresh(double keep) {
    double all = 0;
    double allExpected = 0;
    for (int b = 0; b < BUCKETS; b++) {
      all += openings[b] *= keep;
      allExpected += expected[b] *= keep;
    }
    double scale = allExpected > 0 && all > 0 ? all / allExpected : 1;
    double mean = 0;
    for (int b = 0; b < BUCKETS; b++) {
      factor[b] = (PRIOR + openings[b]) / (PRIOR + expected[b] * scale);
      mean += factor[b] * (b < QUARTERS ? 7 - week.free().size() : week.free().size());
    }
    mean /= 7 * QUARTERS;
    for (int b = 0; b < BUCKETS; b++) {
      factor[b] /= mean;
    }
  }

  double[] openings() {
    return openings.clone();
  }

  double[] expected() {
    return expected.clone();
  }

  /** Goes on from what was saved; false, and nothing changes, if that makes no sense. */
  boolean restore(double[] savedOpenings, double[] savedExpected) {
    if (!sane(savedOpenings) || !sane(savedExpected)) {
      return false;
    }
    System.arraycopy(savedOpenings, 0, openings, 0, BUCKETS);
    System.arraycopy(savedExpected, 0, expected, 0, BUCKETS);
    refresh(1);
    return true;
  }

  private static boolean sane(double[] saved) {
    return saved.length == BUCKETS && Arrays.stream(saved).allMatch(n -> n >= 0 && n < 1e12);
  }

  private int bucket(long quarter) {
    int place = (int) (quarter & (REMEMBERED - 1));
    if (quarters[place] != quarter) {
      quarters[place] = quarter;
      buckets[place] = (short) find(quarter);
    }
    return buckets[place];
  }

  private int find(long quarter) {
    var there = Instant.ofEpochSecond(quarter * QUARTER).atZone(week.zone());
    int ofDay = there.toLocalTime().toSecondOfDay() / QUARTER;
    return week.free().contains(there.getDayOfWeek()) ? QUARTERS + ofDay : ofDay;
  }

  private static long quarter(double second) {
    return (long) Math.floor(second / QUARTER);
  }

  private static double overlap(long quarter, double from, double to) {
    double begin = (double) quarter * QUARTER;
    return Math.max(0, Math.min(to, begin + QUARTER) - Math.max(from, begin));
  }
}
