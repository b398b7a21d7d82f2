package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.Calendar;
import java.time.Duration;

/**
 * A calendar that somebody waits for.
 *
 * @param weight how much its openings matter beside those of other calendars; positive and finite.
 *     Only the ratios between calendars count.
 */
public record WatchedCalendar(Calendar calendar, double weight) {
  public static final Duration CLOSING = Duration.ofDays(2);

  public WatchedCalendar {
    if (!(weight > 0 && weight <= Double.MAX_VALUE)) {
      throw new IllegalArgumentException("a weight is positive and finite: " + weight);
    }
  }

  /**
   * What one watch adds to the weight of each calendar that it covers, decided here and nowhere
   * else. A running watch of a reachable person counts one, so that the mean delay over all waiting
   * people is what the order of polls makes small; one that is urgent counts three, and one that is
   * over within two days, which has few openings left to hear of, twice as much.
   *
   * @param closing it is over within {@link #CLOSING}
   */
  public static double weight(Urgency urgency, boolean closing) {
    return (urgency == Urgency.URGENT ? 3 : 1) * (closing ? 2 : 1);
  }
}
