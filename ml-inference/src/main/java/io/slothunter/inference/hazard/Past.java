package io.slothunter.inference.hazard;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.OpeningHistory;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What calendars opened before this process began, so that a model does not begin anew with each
 * restart. Nobody waits long for it, and nobody fails without it.
 */
public final class Past {
  private static final Logger LOG = LoggerFactory.getLogger(Past.class);

  /** Twice the half-life of what a model is told last. */
  private static final Duration FAR = Duration.ofDays(14);

  private static final int MOST = 50_000;
  private static final Duration PATIENCE = Duration.ofSeconds(10);

  private final OpeningHistory history;
  private final InstantSource clock;

  public Past(OpeningHistory history, InstantSource clock) {
    this.history = history;
    this.clock = clock;
  }

  record Opening(CalendarId calendar, Instant at) {}

  /** In the order of time; slots that were seen to open together are one. Never fails. */
  Future<List<Opening>> openings(Collection<CalendarId> calendars) {
    return history
        .openings(calendars, clock.instant().minus(FAR), MOST)
        .timeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
        .map(Past::inOrder)
        .recover(
            failure -> {
              LOG.atWarn()
                  .setMessage("past openings could not be read; the model learns of new ones only")
                  .addKeyValue("failure", failure.toString())
                  .log();
              return Future.succeededFuture(List.of());
            });
  }

  private static List<Opening> inOrder(List<SlotOpened> openings) {
    return openings.stream()
        .filter(opened -> !opened.returned())
        .map(opened -> new Opening(opened.calendar(), opened.seenAt()))
        .distinct()
        .sorted(Comparator.comparing(Opening::at))
        .toList();
  }
}
