package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.OwnOpening;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.util.List;
import java.util.Optional;

/** What persons were and are alerted of; for their own eyes. */
public interface OwnAlerts {
  /**
   * Alerts of this person's watches, also of those that have ended, newest first.
   *
   * @param watch of this watch alone
   * @param below only alerts with a smaller id
   */
  Future<List<OwnAlert>> page(PersonId person, Optional<WatchId> watch, long below, int limit);

  /** One of them; empty if it is another's. */
  Future<Optional<OwnAlert>> one(AlertId alert, PersonId person);

  /**
   * The latest openings of the doctor whom a running watch of this person waits for, recorded since
   * it began, newest first; none for another's watch.
   */
  Future<List<OwnOpening>> openings(WatchId watch, PersonId person, int limit);
}
