package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.Calendar;

/**
 * A calendar that somebody waits for.
 *
 * @param weight how much its openings matter beside those of other calendars; positive and finite.
 *     Only the ratios between calendars count.
 */
public record WatchedCalendar(Calendar calendar, double weight) {
  public WatchedCalendar {
    if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a weight is positive and finite: " + weight);
    }
  }

  /**
   * What a calendar weighs, decided here and nowhere else: each running watch of a reachable person
   * counts one, so that the mean delay over all waiting people is what the order of polls makes
   * small.
   *
   * @param watches how many such watches wait for it, at least one
   */
  public static WatchedCalendar of(Calendar calendar, long watches) {
    return new WatchedCalendar(calendar, watches);
  }
}
