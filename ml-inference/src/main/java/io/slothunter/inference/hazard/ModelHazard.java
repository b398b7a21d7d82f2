package io.slothunter.inference.hazard;

import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.Scorer;
import io.slothunter.inference.time.Days;
import io.slothunter.scanner.calendar.CalendarId;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToIntFunction;

/**
 * Expects openings by a model, from what was seen so far. Its work is for a thread that may work
 * for some milliseconds, always the same one or one after the other.
 */
public final class ModelHazard {
  private final Sightings sightings;
  private final ToIntFunction<CalendarId> family;
  private int[] rows = new int[0];
  private float[] features = new float[0];
  private float[] chances = new float[0];

  /**
   * @param family which calendars have their times of day in common: a small number
   */
  public ModelHazard(Days days, ToIntFunction<CalendarId> family) {
    this.sightings = new Sightings(days);
    this.family = family;
  }

  /** A calendar was looked at for the first time. */
  public void begin(CalendarId calendar, double now) {
    sightings.watch(calendar.value(), family.applyAsInt(calendar), now);
  }

  /** A look found that a calendar opened after the look before. */
  public void opened(CalendarId calendar, double before, double now) {
    int row = sightings.watch(calendar.value(), family.applyAsInt(calendar), before);
    sightings.opened(row, before, now);
  }

  /** Calendars opened before anybody here looked: in the order of time. */
  void remember(List<Past.Opening> openings) {
    Set<CalendarId> begun = new HashSet<>();
    for (Past.Opening each : openings) {
      double at = Sights.second(each.at());
      if (begun.add(each.calendar())) {
        begin(each.calendar(), at);
      } else {
        opened(each.calendar(), at, at);
      }
    }
  }

  /**
   * Has a model fill in the expected openings per second of each calendar; NaN where the model said
   * nothing that makes sense.
   *
   * @return of how many calendars it made no sense
   * @throws ModelFault if it failed
   */
  public int fill(Scorer scorer, double now, List<CalendarId> calendars, double[] perSecond) {
    int count = calendars.size();
    features(now, calendars);
    if (chances.length < count) {
      chances = new float[count];
    }
    Arrays.fill(chances, 0, count, Float.NaN);
    scorer.score(features, count, chances);
    return rates(chances, count, perSecond);
  }

  /** Openings per second, from what a model said; NaN for what made no sense, which is counted. */
  static int rates(float[] chances, int count, double[] perSecond) {
    int senseless = 0;
    for (int i = 0; i < count; i++) {
      float chance = chances[i];
      boolean sane = chance >= 0 && chance < 1;
      perSecond[i] = sane ? Features.perSecond(chance) : Double.NaN;
      senseless += sane ? 0 : 1;
    }
    return senseless;
  }

  /** What the model was told last: a row for each calendar, and more. Good until the next time. */
  float[] features() {
    return features;
  }

  /** What the model was told of a calendar last, by its place in the list. */
  float feature(int calendar, int which) {
    return features[calendar * Features.NAMES.size() + which];
  }

  /** What rate × profile alone said of a calendar at the last {@link #fill}. */
  public double plainChance(int calendar) {
    return Features.plainChance(
        feature(calendar, Features.RATE), feature(calendar, Features.PROFILE));
  }

  private void features(double now, List<CalendarId> calendars) {
    int width = Features.NAMES.size();
    int count = calendars.size();
    if (features.length < count * width) {
      features = new float[count * width];
      rows = new int[count];
    }
    for (int i = 0; i < count; i++) {
      CalendarId calendar = calendars.get(i);
      rows[i] = sightings.watch(calendar.value(), family.applyAsInt(calendar), now);
    }
    Sightings.Now known = sightings.at(now);
    for (int i = 0; i < count; i++) {
      known.fill(rows[i], features, i * width);
    }
  }
}
