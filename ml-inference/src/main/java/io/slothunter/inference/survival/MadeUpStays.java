package io.slothunter.inference.survival;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * A made-up world of openings and of people who take them: sooner where a doctor is sought after,
 * where more people wait, where the appointment is soon, and while people are awake; more slowly
 * where many slots open together. All of it made up, so that it may be shipped.
 */
public final class MadeUpStays {
  /** A Monday. */
  private static final long BEGIN = 1_767_571_200L;

  private static final int DAY = 86_400;
  private static final int STEP = 60;
  private static final int LONGEST = 2 * DAY;

  private final int calendars;
  private final int days;
  private final Random random;

  public MadeUpStays(int calendars, int days, long seed) {
    this.calendars = calendars;
    this.days = days;
    this.random = new Random(seed);
  }

  /** The first second of it. */
  public static long begin() {
    return BEGIN;
  }

  /** The same for the same numbers and seed. */
  public List<Stay> all() {
    List<Stay> all = new ArrayList<>();
    for (int c = 0; c < calendars; c++) {
      double soughtAfter = Math.exp(random.nextGaussian());
      double people = Math.floor(Math.exp(1 + 0.5 * Math.log(soughtAfter) + random.nextGaussian()));
      for (int day = 0; day < days; day++) {
        for (double n = exponential(); n < 2; n += exponential()) {
          double hour = 7 + 13 * random.nextDouble();
          openings(all, c, BEGIN + day * (double) DAY + 3_600 * hour, soughtAfter, people);
        }
      }
    }
    return all;
  }

  private void openings(
      List<Stay> all, int calendar, double at, double soughtAfter, double people) {
    double gap = 30 + 90 * random.nextDouble();
    double seen = at + gap * random.nextDouble();
    int size = random.nextInt(3) > 0 ? 1 : 2 + random.nextInt(8);
    double lead = 3_600 + exponential() * 3 * DAY;
    for (int i = 0; i < size; i++) {
      long start = Math.round((at + lead) / 900) * 900 + i * 900L;
      double pull = soughtAfter * Math.sqrt(1 + people) / Math.sqrt(size);
      double perMinute = 0.02 * pull * Math.sqrt(DAY / (start - at + 6 * 3_600.0));
      double gone = taken(at, start, perMinute);
      if (gone <= seen) {
        continue; // nobody but its taker ever saw it
      }
      int family = calendar / 3;
      Stay stay =
          Double.isNaN(gone)
              ? Stay.lost(
                  calendar, family, start, seen, true, Math.min((double) start, seen + LONGEST))
              : Stay.taken(
                  calendar, family, start, seen, true, gone, gone + gap * random.nextDouble());
      all.add(stay.watchedBy(people));
    }
  }

  private double taken(double from, long start, double perMinute) {
    double left = exponential();
    double end = Math.min((double) start, from + LONGEST);
    for (double at = from; at < end; at += STEP) {
      double chance = perMinute * awake(at);
      if (left < chance) {
        return Math.min(end, at + STEP * left / chance);
      }
      left -= chance;
    }
    return Double.NaN;
  }

  private static double awake(double at) {
    double hour = (at - BEGIN) % DAY / 3_600;
    return hour < 7 ? 0.1 : hour < 18 ? 1 : 1.6;
  }

  private double exponential() {
    return -Math.log(1 - random.nextDouble());
  }
}
