package io.slothunter.inference.survival;

import io.slothunter.inference.time.Days;
import java.util.List;

/**
 * What a model of lives is told of a slot that was just seen to open, once for each stretch: it
 * says how likely the slot is taken within that stretch, if it is free at its beginning.
 */
public final class SurvivalFeatures {
  /** In their order. A model that was trained with others is refused. */
  public static final List<String> NAMES =
      List.of(
          "until_1m",
          "until_5m",
          "until_15m",
          "until_60m",
          "own_share",
          "own_share_of_lead",
          "kin_share",
          "share_of_lead",
          "log_lead",
          "sin_1",
          "cos_1",
          "sin_2",
          "cos_2",
          "free_day",
          "first_day",
          "slot_sin",
          "slot_cos",
          "log_batch",
          "log_free",
          "log_before",
          "log_watchers",
          "own_taken_1h",
          "own_taken_1d",
          "kin_taken_1h",
          "log_since_taken",
          "log_evidence");

  /** Of the first stretch; not those that a single week can never have as they were learned. */
  static final List<String> MEASURED =
      NAMES.stream().filter(name -> !name.startsWith("until_") && !name.endsWith("_day")).toList();

  static final int WIDTH = NAMES.size();
  static final int SHARES = 4;
  static final int LEAD = 8;
  static final int CLOCK = 9;
  static final int DAY = 13;
  static final int SLOT_CLOCK = 15;
  static final int BATCH = 17;
  static final int FREE = 18;
  static final int BEFORE = 19;
  static final int WATCHERS = 20;
  static final int TAKEN = 21;
  static final int SINCE = 24;
  static final int EVIDENCE = 25;

  private static final int HARMONICS = 2;

  /** The hour of the day as a model is told it, of each quarter hour: sines take their time. */
  private static final float[] HOURS = new float[Days.QUARTERS * 2 * HARMONICS];

  static {
    for (int quarter = 0; quarter < Days.QUARTERS; quarter++) {
      double angle = 2 * Math.PI * (quarter + 0.5) / Days.QUARTERS;
      for (int k = 0; k < HARMONICS; k++) {
        int at = 2 * (quarter * HARMONICS + k);
        HOURS[at] = (float) Math.sin((k + 1) * angle);
        HOURS[at + 1] = (float) Math.cos((k + 1) * angle);
      }
    }
  }

  private SurvivalFeatures() {}

  /** Fills in the sine and the cosine of the hour, and those of its double. */
  static void hours(Days.Moment moment, float[] to, int at) {
    System.arraycopy(HOURS, moment.ofDay() * 2 * HARMONICS, to, at, 2 * HARMONICS);
  }

  /** Fills in the sine and the cosine of the hour alone. */
  static void hour(Days.Moment moment, float[] to, int at) {
    System.arraycopy(HOURS, moment.ofDay() * 2 * HARMONICS, to, at, 2);
  }

  static float logit(double share) {
    double inside = Math.max(1e-5, Math.min(1 - 1e-5, share));
    return (float) Math.log(inside / (1 - inside));
  }

  /** Not by {@code log1p}: that is computed in software, and a float shows no difference. */
  static float log(double amount) {
    return (float) Math.log(1 + Math.max(0, amount));
  }
}
