package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;

/**
 * A booking system as the scanner asks it. One call is exactly one request to the provider, so that
 * whoever counts calls counts requests. Never holds or books anything.
 *
 * <p>The future succeeds with an {@link Outcome} whatever the provider does, within the source's
 * own time-out; it fails only for a bug of ours.
 */
public interface CalendarSource {
  ProviderId provider();

  Future<Outcome> look(Calendar calendar, Look look);
}
