package io.slothunter.inference.hazard;

import io.slothunter.inference.net.Rows;
import io.slothunter.inference.time.Days;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes examples of a stretch of time: at each quarter hour, of each calendar, what could be known
 * then, and whether it opened within the next. Known is what polls at random gaps would have found
 * until then: so a model learns from what it will be told. All examples with openings, and so many
 * of the others that they are not too many, each standing for several.
 */
public final class Examples {
  private static final int MOST_QUIET = 250_000;

  /** Gaps between polls are from a quarter of the mean to seven quarters. */
  private static final double SPREAD = 1.5;

  private final List<CalendarOpenings> calendars;
  private final Days days;
  private final double meanGap;
  private final long seed;

  /**
   * @param meanGap seconds between two looks at a calendar; 0 if the openings are instants at which
   *     they were found already
   */
  public Examples(List<CalendarOpenings> calendars, Days days, double meanGap, long seed) {
    this.calendars = List.copyOf(calendars);
    this.days = days;
    this.meanGap = meanGap;
    this.seed = seed;
  }

  /**
   * Examples of [from, to), as of somebody who began to watch at {@code begin}. None knows or says
   * anything of what is at or after {@code to}.
   */
  public Rows rows(long begin, long from, long to) {
    double quiet =
        Math.min(1, MOST_QUIET / ((to - from) / (double) Days.QUARTER * calendars.size()));
    SplittableRandom luck = new SplittableRandom(seed);
    Sightings sightings = new Sightings(days);
    List<Watched> all = new ArrayList<>();
    for (int i = 0; i < calendars.size(); i++) {
      all.add(new Watched(calendars.get(i), i, begin, sightings));
    }
    Rows rows = new Rows(Features.NAMES.size());
    float[] features = new float[Features.NAMES.size()];
    for (long q = Math.floorDiv(begin, Days.QUARTER) + 1; (q + 1) * Days.QUARTER <= to; q++) {
      double now = (double) q * Days.QUARTER;
      all.forEach(each -> each.lookUntil(now, sightings));
      if (now < from) {
        continue;
      }
      Sightings.Now known = sightings.at(now);
      for (Watched each : all) {
        boolean opens = each.opensWithin(now, now + Days.QUARTER);
        if (luck.nextDouble() < quiet || opens) {
          known.fill(each.row, features, 0);
          rows.add(features, opens, opens ? 1 : (float) (1 / quiet));
        }
      }
    }
    return rows;
  }

  /** One calendar as time goes on. */
  private final class Watched {
    private final double[] openings;
    private final int row;
    private final SplittableRandom random;
    private int known;
    private int next;
    private double before;
    private double look;

    Watched(CalendarOpenings calendar, int index, double begin, Sightings sightings) {
      this.openings = calendar.array();
      this.row = sightings.watch(index, calendar.family(), begin);
      this.random = new SplittableRandom(seed ^ (0x9E3779B97F4A7C15L * (index + 1)));
      this.before = begin;
      this.look = begin + meanGap * random.nextDouble();
      while (known < openings.length && openings[known] < begin) {
        known++;
      }
      next = known;
    }

    void lookUntil(double now, Sightings sightings) {
      if (meanGap == 0) {
        for (; known < openings.length && openings[known] <= now; known++) {
          sightings.opened(row, openings[known], openings[known]);
        }
        return;
      }
      for (; look <= now; look += meanGap * (1 + SPREAD * (random.nextDouble() - 0.5))) {
        boolean opened = false;
        for (; known < openings.length && openings[known] <= look; known++) {
          opened = true;
        }
        if (opened) {
          sightings.opened(row, before, look);
        }
        before = look;
      }
    }

    /** In (from, to]; to be asked in the order of time. */
    boolean opensWithin(double from, double to) {
      while (next < openings.length && openings[next] <= from) {
        next++;
      }
      return next < openings.length && openings[next] <= to;
    }
  }
}
