package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person has rest for a while. A watch that rests makes no alerts, also none later of what
 * opened meanwhile, and no polls.
 */
public interface OwnWatches {
  /** The running watches of one person, oldest first, those at rest among them. */
  Future<List<OwnWatch>> of(PersonId person);

  /** Has a watch of this person rest until it is told otherwise; empty if there is none such. */
  Future<Optional<OwnWatch>> pause(WatchId watch, PersonId person);

  /** Has it go on at once, from a pause or a snooze. */
  Future<Optional<OwnWatch>> resume(WatchId watch, PersonId person);

  /** Has it rest until an instant. */
  Future<Optional<OwnWatch>> snooze(WatchId watch, PersonId person, Instant until);
}
