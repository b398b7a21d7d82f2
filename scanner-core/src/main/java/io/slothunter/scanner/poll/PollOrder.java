package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.Optional;

/**
 * Decides which calendar of a provider is looked at next. Used by one poll loop, on one thread;
 * every {@code now} is of a clock that never goes back.
 */
public interface PollOrder {
  /**
   * A calendar to be polled from now on; one that is there already only changes its weight.
   *
   * @param weight how much its openings matter beside those of the others: positive and finite
   */
  void add(CalendarId calendar, double weight);

  /** A calendar that is not polled any more; one under way is handed out no more. */
  void remove(CalendarId calendar);

  /**
   * Hands out the calendar to poll now. It is under way, and not handed out again, until it is
   * {@link #done}.
   *
   * @return empty if there is none to poll now
   */
  Optional<CalendarId> next(Instant now);

  /** A poll ended, whatever it came to. */
  void done(CalendarId calendar, Finding finding, Instant now);

  /**
   * When {@link #next} will have something if no poll ends and none is added before; empty if
   * never. In the past if it has something now.
   */
  Optional<Instant> nextAt();

  /**
   * Reads what it would like to know of calendars before they are added. Never fails: an order can
   * do without.
   */
  default Future<Void> recall(Collection<CalendarId> calendars) {
    return Future.succeededFuture();
  }

  /** Saves what it learned, when nothing will be polled any more. Never fails. */
  default Future<Void> close() {
    return Future.succeededFuture();
  }

  /** How a calendar stands; empty if it is unknown, or the order has no reasons to give. */
  default Optional<CalendarOutlook> outlook(CalendarId calendar, Instant now) {
    return Optional.empty();
  }

  /** How all of them stand; empty if the order has no reasons to give. */
  default Optional<ProviderOutlook> outlook(Instant now) {
    return Optional.empty();
  }
}
