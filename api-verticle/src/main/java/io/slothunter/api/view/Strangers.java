package io.slothunter.api.view;

import io.slothunter.scanner.event.Recorded;
import io.vertx.core.Future;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Events of calendars that the directory did not list when it was read last: another process may
 * have added a doctor a moment ago. Whoever listens to that doctor must not miss the first event,
 * so the directory is read once more before the event is passed on.
 */
final class Strangers {
  private static final long ASK_AGAIN_MS = 30_000;
  private static final long LONGEST_WAIT_MS = 1_000;

  private final Listings listings;
  private final DirectoryReader directory;
  private final Map<Long, Long> askedAt = new HashMap<>();

  Strangers(Listings listings, DirectoryReader directory) {
    this.listings = listings;
    this.directory = directory;
  }

  /** Completes when everything has been done to know the calendars of these events; never fails. */
  Future<Void> meet(List<Recorded> events, long nowMillis) {
    boolean ask = false;
    for (Recorded recorded : events) {
      long id = recorded.event().calendar().value();
      if (listings.doctorOf(id) == null && !askedLately(id, nowMillis)) {
        askedAt.put(id, nowMillis);
        ask = true;
      }
    }
    return ask
        ? directory.refresh().timeout(LONGEST_WAIT_MS, TimeUnit.MILLISECONDS).otherwiseEmpty()
        : Future.succeededFuture();
  }

  private boolean askedLately(long id, long nowMillis) {
    Long at = askedAt.get(id);
    return at != null && Math.abs(nowMillis - at) < ASK_AGAIN_MS;
  }
}
