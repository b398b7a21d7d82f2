package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;

/** What opened, as far back as the log goes. */
public interface OpeningHistory {
  /** Openings of these calendars that were seen at or after an instant, the latest first. */
  Future<List<SlotOpened>> openings(Collection<CalendarId> calendars, Instant since, int limit);
}
