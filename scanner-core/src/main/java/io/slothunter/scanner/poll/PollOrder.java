package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Instant;
import java.util.Optional;

/**
 * Decides which calendar of a provider is polled next. A calendar that was handed out by {@link
 * #next} is not handed out again before its {@link #done}.
 */
public interface PollOrder {
  /** Begins to poll a calendar, or takes over what changed about one that is polled already. */
  void add(Calendar calendar);

  /** Polls a calendar no more. */
  void remove(CalendarId calendar);

  /** The calendar to poll now; empty when there is none that is not under way or resting. */
  Optional<Calendar> next(Instant now);

  /** A poll ended. */
  void done(CalendarId calendar, Finding finding, Instant now);

  /** How many calendars are polled. */
  int size();
}
