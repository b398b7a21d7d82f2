package io.slothunter.api.live;

import io.slothunter.api.view.Listings;
import io.slothunter.api.view.LoggedEvent;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** The events that memory holds no more, read from the log. */
final class Backlog {
  private static final int BATCH = 500;
  private static final long LONGEST_READING_SECONDS = 5;

  private final SlotLog log;
  private final Listings listings;

  Backlog(SlotLog log, Listings listings) {
    this.log = log;
    this.listings = listings;
  }

  /** The next events after a number, as many as fit one reading. */
  Future<List<LoggedEvent>> after(long number) {
    return log.read(number, BATCH)
        .timeout(LONGEST_READING_SECONDS, TimeUnit.SECONDS)
        .map(events -> events.stream().map(this::logged).toList());
  }

  /** The number of the log's last event; this process may not have seen it yet. */
  Future<Long> head() {
    return log.head().timeout(LONGEST_READING_SECONDS, TimeUnit.SECONDS);
  }

  private LoggedEvent logged(Recorded recorded) {
    long calendar = recorded.event().calendar().value();
    return new LoggedEvent(recorded.number(), recorded.event(), listings.doctorOf(calendar));
  }
}
