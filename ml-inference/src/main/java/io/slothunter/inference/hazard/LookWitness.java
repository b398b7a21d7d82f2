package io.slothunter.inference.hazard;

import io.slothunter.scanner.calendar.CalendarId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;

/** Hears what looks at calendars come to. On the thread of the order of polls; answers at once. */
public interface LookWitness {
  /** A calendar was looked at for the first time. */
  void began(CalendarId calendar, Instant now);

  /** A calendar was looked at once more, and had not opened. */
  default void looked(CalendarId calendar, Instant now) {}

  /**
   * A calendar opened.
   *
   * @param before when it was looked at before
   */
  void opened(CalendarId calendar, Instant before, Instant now);

  /** Reads what was seen of calendars before they are looked at. Never fails. */
  default Future<Void> recall(Collection<CalendarId> calendars) {
    return Future.succeededFuture();
  }
}
