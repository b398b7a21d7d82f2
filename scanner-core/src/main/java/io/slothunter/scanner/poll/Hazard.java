package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import java.time.Instant;
import java.util.List;

/**
 * Expects openings: for whoever knows better than the order's own learner how soon a calendar
 * opens, such as a trained model, or a replay in which the rates are known.
 *
 * <p>Called on the order's thread, before a poll, so it answers at once from what it has: one that
 * computes slowly computes elsewhere and hands out its last values until they are too old. Where it
 * has none, or they make no sense, the learner's rate is used. An order asks again when the values
 * end, and at least every quarter of an hour.
 */
@FunctionalInterface
public interface Hazard {
  /** Has no opinion; the learner decides. */
  Hazard NONE = (now, calendars, perSecond) -> Instant.MAX;

  /**
   * Fills in the expected openings (events: any number of slots of one calendar that open together)
   * of each calendar from now on.
   *
   * @param calendars any number of calendars of one provider, in any order, not to be kept
   * @param perSecond openings per second of the calendar at the same place; holds NaN everywhere
   *     beforehand. What is left NaN, infinite or negative falls back to the learner
   * @return until when these values hold; from then on the learner's are used. An instant that is
   *     not after {@code now} means that there are none at present
   */
  Instant fill(Instant now, List<CalendarId> calendars, double[] perSecond);
}
