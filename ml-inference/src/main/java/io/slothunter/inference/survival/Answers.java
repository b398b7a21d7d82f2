package io.slothunter.inference.survival;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.life.Lifetime;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** What is said of openings, for all threads. The oldest words are forgotten. */
final class Answers {
  private static final double[] NOTHING = {};

  private static final int MOST_CALENDARS = 200_000;

  /** So many openings of a calendar must have been seen through before its base rate counts. */
  private static final double ENOUGH = 10;

  /** So many of its family before a model is asked, which knows of others besides. */
  private static final double ENOUGH_FOR_MODEL = 5;

  private final Said said = new Said();
  private final Map<CalendarId, Lifetime> usual = new ConcurrentHashMap<>();

  /** What a model said of an opening, or else what is usual of its calendar. */
  Optional<Lifetime> of(CalendarId calendar, Instant start) {
    return said.of(new Said.Place(calendar, start.getEpochSecond()))
        .or(() -> Optional.ofNullable(usual.get(calendar)));
  }

  static boolean isKnown(Sight sight) {
    return sight.familyEvidence() >= ENOUGH_FOR_MODEL;
  }

  /** By the calendar's base rate; nothing where too little is known. */
  void plain(CalendarId calendar, Sight sight) {
    if (sight.evidence() < ENOUGH) {
      usual.remove(calendar);
      return;
    }
    double[] alive = new double[Bounds.COUNT];
    sight.plain(alive);
    Lifetime life = new Lifetime(alive);
    if (usual.replace(calendar, life) == null && usual.size() < MOST_CALENDARS) {
      usual.put(calendar, life);
    }
  }

  /**
   * What a model said.
   *
   * @param gone of each stretch of each opening
   * @return of how many openings it made no sense: of them stands what is usual
   */
  int take(Batch batch, float[] gone) {
    int senseless = 0;
    for (int i = 0; i < batch.size(); i++) {
      Batch.Opening opening = batch.opening(i);
      double[] sane = sane(gone, i);
      if (sane.length == 0) {
        senseless++;
      } else {
        double[] told = opening.sight().said(opening.slot(), sane);
        if (opening.recent()) {
          say(opening.calendar(), opening.start(), told);
        }
      }
    }
    return senseless;
  }

  /** What was said of each stretch of an opening; of no length if it makes no sense. */
  static double[] sane(float[] gone, int which) {
    double[] each = new double[Bounds.COUNT];
    for (int k = 0; k < Bounds.COUNT; k++) {
      each[k] = gone[which * Bounds.COUNT + k];
      if (!(each[k] >= 0 && each[k] <= 1)) {
        return NOTHING;
      }
    }
    return each;
  }

  /** To be told of an opening from now on. From any thread. */
  void say(CalendarId calendar, long start, double[] gone) {
    double[] alive = new double[Bounds.COUNT];
    Bounds.alive(gone, alive);
    said.put(new Said.Place(calendar, start), new Lifetime(alive));
  }

  void forget(CalendarId calendar, Instant start) {
    said.forget(new Said.Place(calendar, start.getEpochSecond()));
  }
}
