package io.slothunter.inference.hazard;

import io.slothunter.inference.time.Days;
import java.util.List;

/** What a model of openings is told of a calendar: all of it known when it is asked. */
public final class Features {
  /** In their order. A model that was trained with others is refused. */
  public static final List<String> NAMES =
      List.of(
          "log_rate",
          "log_profile",
          "own_30m",
          "own_2h",
          "own_12h",
          "own_3d",
          "kin_15m",
          "kin_1h",
          "kin_12h",
          "log_since",
          "sin_1",
          "cos_1",
          "sin_2",
          "cos_2",
          "sin_3",
          "cos_3",
          "midnight",
          "morning",
          "first_day",
          "free_day");

  /** Those that tell of calendars: how they are spread may change; the clock's cannot. */
  static final List<String> MEASURED = NAMES.subList(0, 10);

  static final int RATE = 0;
  static final int PROFILE = 1;
  static final int OWN = 2;
  static final int KIN = 6;
  static final int SINCE = 9;
  static final int CLOCK = 10;

  /** Seconds of the half-lives of what a calendar and its family opened lately. */
  static final double[] OWN_HALF_LIVES = {1_800, 7_200, 43_200, 259_200};

  static final double[] KIN_HALF_LIVES = {900, 3_600, 43_200};

  /** A model says how likely an opening is within so many seconds. */
  public static final int AHEAD = Days.QUARTER;

  private static final double DAY = 86_400;
  private static final int HARMONICS = 3;

  private Features() {}

  /** What the features of a moment have in common for all calendars. */
  static float[] clock(Days.Moment moment) {
    float[] clock = new float[NAMES.size() - CLOCK];
    double angle = 2 * Math.PI * (moment.ofDay() + 0.5) / Days.QUARTERS;
    int at = 0;
    for (int k = 1; k <= HARMONICS; k++) {
      clock[at++] = (float) Math.sin(k * angle);
      clock[at++] = (float) Math.cos(k * angle);
    }
    int hour = moment.ofDay() / 4;
    clock[at++] = moment.ofDay() == 0 ? 1 : 0;
    clock[at++] = hour == 7 || hour == 8 ? 1 : 0;
    clock[at++] = moment.first() ? 1 : 0;
    clock[at] = moment.free() ? 1 : 0;
    return clock;
  }

  /** Not by {@code log1p}: that is computed in software, and a float shows no difference. */
  static float log(double amount) {
    return (float) Math.log(1 + amount);
  }

  /** What rate × profile alone say: the plain reference for any model. */
  public static double plainChance(double logRate, double logProfile) {
    return -Math.expm1(-Math.exp(logRate + logProfile) * AHEAD / DAY);
  }

  /** The openings per second that a chance within the time ahead stands for. */
  public static double perSecond(double chance) {
    return -Math.log1p(-chance) / AHEAD;
  }
}
