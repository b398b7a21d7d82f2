package io.slothunter.app.replay.world;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.util.List;

/**
 * The requests that some calendars share, exactly evenly spaced.
 *
 * @param calendars those that are polled with it
 */
public record Budget(ProviderId provider, double perSecond, List<WorldCalendar> calendars) {
  public Budget {
    calendars = List.copyOf(calendars);
  }

  /** How long round-robin takes to come back to a calendar. */
  public Duration cycle() {
    return Duration.ofNanos((long) (calendars.size() / perSecond * 1e9));
  }

  /** Mean delay of the best fixed rates in units where {@link #evenDelay} is the even rates'. */
  double bestDelay() {
    double roots = calendars.stream().mapToDouble(c -> Math.sqrt(c.weight() * c.rate())).sum();
    return roots * roots / perSecond;
  }

  double evenDelay() {
    double all = calendars.stream().mapToDouble(c -> c.weight() * c.rate()).sum();
    return calendars.size() * all / perSecond;
  }
}
