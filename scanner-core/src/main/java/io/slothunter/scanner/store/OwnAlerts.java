package io.slothunter.scanner.store;

import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.calendar.CalendarId;
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

  /** Of the person that a user is now; none of a user whom nobody knows. */
  Future<List<OwnAlert>> page(UserId user, Optional<WatchId> watch, long below, int limit);

  /** One of them; empty if it is another's. */
  Future<Optional<OwnAlert>> one(AlertId alert, PersonId person);

  /**
   * The latest openings of some calendars, recorded since a running watch of this person began, and
   * what the watch made of them, newest first; none for another's watch.
   */
  Future<List<OwnOpening>> openings(
      WatchId watch, PersonId person, List<CalendarId> calendars, int limit);

  /**
   * A person has seen an alert: what of it was not sent yet is not sent any more, over no channel.
   * Once is enough.
   *
   * @return false if the person has no such alert
   */
  Future<Boolean> acknowledge(AlertId alert, PersonId person);

  /**
   * A person has seen what their watch told of.
   *
   * @return how many alerts that concerns
   */
  Future<Integer> acknowledge(WatchId watch, PersonId person);

  /**
   * A person has seen the events of the log up to a number, as far as their watches are about them;
   * those of a child are its own.
   *
   * @return how many alerts that concerns
   */
  Future<Integer> acknowledgeUpTo(long number, PersonId person);
}
