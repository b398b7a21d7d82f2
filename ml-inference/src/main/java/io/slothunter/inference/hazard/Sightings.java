package io.slothunter.inference.hazard;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.time.Fading;
import io.slothunter.inference.time.Places;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What was seen to open, as far as features of now need it: some fading sums for each calendar and
 * each family of calendars that open at the same times. Times are seconds of the epoch and never go
 * back by more than a poll's gap. Not for several threads.
 */
public final class Sightings {
  private static final double DAY = 86_400;
  private static final double MEMORY = 7 * DAY;

  /** How many openings' worth the mean of all calendars counts for each. */
  private static final double PRIOR = 0.5;

  private static final double LONGEST_SINCE = 7 * DAY;

  private final Days days;
  private final Places rows = new Places();
  private final Fading[] own = fading(Features.OWN_HALF_LIVES);
  private final Fading[] kin = fading(Features.KIN_HALF_LIVES);
  private final Fading openings = new Fading(MEMORY);
  private final Fading beginnings = new Fading(MEMORY);
  private final Fading all = new Fading(MEMORY);
  private final List<DayProfile> profiles = new ArrayList<>();
  private int[] families = new int[16];
  private double[] last = new double[16];
  private int[] members = new int[0];

  /** The quarter hour that was asked for last, and what it is. */
  private long reached = Long.MIN_VALUE;

  private Days.Moment moment = new Days.Moment(0, false, false);
  private float[] clock = Features.clock(moment);

  public Sightings(Days days) {
    this.days = days;
  }

  /** Knows a calendar from now on; one that is known already stays as it is. */
  @CanIgnoreReturnValue
  public int watch(long calendar, int family, double now) {
    int known = rows.of(calendar);
    if (known >= 0) {
      return known;
    }
    int row = rows.add(calendar);
    if (row == last.length) {
      last = Arrays.copyOf(last, 2 * row);
      families = Arrays.copyOf(families, 2 * row);
    }
    last[row] = Double.NaN;
    families[row] = family;
    while (profiles.size() <= family) {
      profiles.add(new DayProfile(days));
    }
    members = Arrays.copyOf(members, Math.max(members.length, profiles.size()));
    members[family]++;
    profiles.get(family).advance(Days.quarter(now));
    beginnings.add(row, now, 1);
    all.add(0, now, 1);
    return row;
  }

  /**
   * A look found that a calendar opened.
   *
   * @param before when the look before was, at which it had not opened yet
   */
  public void opened(int row, double before, double now) {
    double at = (before + now) / 2;
    for (Fading each : own) {
      each.add(row, at, 1);
    }
    for (Fading each : kin) {
      each.add(families[row], at, 1);
    }
    openings.add(row, now, 1);
    all.add(1, now, 1);
    DayProfile profile = profiles.get(families[row]);
    profile.advance(Days.quarter(now));
    profile.opened(before, now);
    last[row] = at;
  }

  /** What can be said at a moment; good until something else is seen. */
  Now at(double now) {
    long quarter = Days.quarter(now);
    if (quarter != reached) {
      for (DayProfile profile : profiles) {
        profile.advance(quarter);
      }
      moment = days.moment(quarter);
      clock = Features.clock(moment);
      reached = quarter;
    }
    return new Now(now);
  }

  private static Fading[] fading(double[] halfLives) {
    return Arrays.stream(halfLives).mapToObj(Fading::new).toArray(Fading[]::new);
  }

  private static double[] factors(Fading[] sums, double now) {
    double[] factors = new double[sums.length];
    for (int k = 0; k < factors.length; k++) {
      factors[k] = sums[k].factor(now);
    }
    return factors;
  }

  /** One moment: what all calendars and all of a family have in common is reckoned once. */
  final class Now {
    private static final double PER_MEMORY = MEMORY / 0.6931471805599453;

    private final double now;
    private final float[][] family;
    private final double[] ownFactors;
    private final double openingsFactor;
    private final double beginningsFactor;
    private final double priorExposure;

    private Now(double now) {
      this.now = now;
      this.ownFactors = factors(own, now);
      this.openingsFactor = openings.factor(now);
      this.beginningsFactor = beginnings.factor(now);
      double factor = all.factor(now);
      double exposure = (rows.size() - all.at(0, factor)) * PER_MEMORY;
      this.priorExposure = PRIOR * (DAY + exposure) / (1 + all.at(1, factor));
      double[] kinFactors = factors(kin, now);
      this.family = new float[profiles.size()][];
      for (int f = 0; f < family.length; f++) {
        family[f] = kin(f, kinFactors);
      }
    }

    private float[] kin(int which, double[] factors) {
      float[] values = new float[1 + kin.length];
      values[0] = (float) Math.log(profiles.get(which).at(moment.bucket()));
      for (int k = 0; k < kin.length; k++) {
        double each = kin[k].at(which, factors[k]) / Math.max(1, members[which]);
        values[1 + k] = Features.log(20 * each);
      }
      return values;
    }

    /** Fills in the features of a calendar. */
    void fill(int row, float[] to, int at) {
      double begun = beginnings.at(row, beginningsFactor);
      double exposure = (1 - begun) * PER_MEMORY;
      double rate = (PRIOR + openings.at(row, openingsFactor)) / (priorExposure + exposure) * DAY;
      float[] ofFamily = family[families[row]];
      to[at + Features.RATE] = (float) Math.log(rate);
      to[at + Features.PROFILE] = ofFamily[0];
      for (int k = 0; k < own.length; k++) {
        to[at + Features.OWN + k] = Features.log(own[k].at(row, ownFactors[k]));
      }
      System.arraycopy(ofFamily, 1, to, at + Features.KIN, kin.length);
      double since = Double.isNaN(last[row]) ? LONGEST_SINCE : now - last[row];
      double capped = Math.max(0, Math.min(LONGEST_SINCE, since));
      to[at + Features.SINCE] = Features.log(capped / 60);
      System.arraycopy(clock, 0, to, at + Features.CLOCK, clock.length);
    }
  }
}
