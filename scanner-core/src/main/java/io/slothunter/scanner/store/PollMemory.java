package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.ProviderId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * What the order of polls has learned, so that a restart does not begin from nothing. Losing some
 * of it costs learning and nothing else. Whoever reads it checks that it makes sense.
 */
public interface PollMemory {
  /** Saves figures in place of those that were saved of the same calendars; each at most once. */
  Future<Void> saveCalendars(List<CalendarFigures> figures);

  /** Saves figures in place of those that were saved of the same provider. */
  Future<Void> saveProvider(ProviderFigures figures);

  /** What was saved of these calendars, in any order; one of which nothing was is left out. */
  Future<List<CalendarFigures>> calendars(Collection<CalendarId> calendars);

  Future<Optional<ProviderFigures>> provider(ProviderId provider);

  /**
   * Of a calendar.
   *
   * @param openings how many openings were counted, old ones for less
   * @param exposure in how many seconds they were counted
   * @param seenAt the last usable answer, in whole microseconds
   */
  record CalendarFigures(CalendarId calendar, double openings, double exposure, Instant seenAt) {}

  /**
   * Of all calendars of a provider together, by quarter hour and kind of day.
   *
   * @param openings how many openings were counted
   * @param expected how many would have been, if all times were alike
   */
  record ProviderFigures(ProviderId provider, List<Double> openings, List<Double> expected) {
    public ProviderFigures {
      openings = List.copyOf(openings);
      expected = List.copyOf(expected);
    }
  }
}
