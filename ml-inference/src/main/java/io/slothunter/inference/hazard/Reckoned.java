package io.slothunter.inference.hazard;

import io.slothunter.scanner.calendar.CalendarId;
import java.time.Instant;
import java.util.List;
import java.util.function.Predicate;

/** What was expected at a moment; none of it changes any more. */
final class Reckoned {
  static final Reckoned NONE = new Reckoned(Instant.MIN, List.of(), new double[0]);

  private final Instant at;
  private final List<CalendarId> calendars;
  private final double[] perSecond;

  Reckoned(Instant at, List<CalendarId> calendars, double[] perSecond) {
    this.at = at;
    this.calendars = calendars;
    this.perSecond = perSecond;
  }

  Instant at() {
    return at;
  }

  List<CalendarId> calendars() {
    return calendars;
  }

  /** Not to be changed. */
  double[] perSecond() {
    return perSecond;
  }

  boolean isNone() {
    return at.equals(Instant.MIN);
  }

  int size() {
    return calendars.size();
  }

  /** The same, with what another model expects of some calendars, where it does. */
  Reckoned with(double[] others, Predicate<CalendarId> some) {
    double[] both = perSecond.clone();
    for (int i = 0; i < both.length; i++) {
      if (!Double.isNaN(others[i]) && some.test(calendars.get(i))) {
        both[i] = others[i];
      }
    }
    return new Reckoned(at, calendars, both);
  }

  void copy(List<CalendarId> wanted, double[] to) {
    // Almost always the same calendars in the same order; what moved is the learner's for a while.
    int both = Math.min(calendars.size(), wanted.size());
    for (int i = 0; i < both; i++) {
      if (calendars.get(i).equals(wanted.get(i))) {
        to[i] = perSecond[i];
      }
    }
  }
}
