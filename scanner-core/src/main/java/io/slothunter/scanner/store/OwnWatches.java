package io.slothunter.scanner.store;

import io.slothunter.scanner.account.FamilyId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a person wishes to hear of, and has rest for a while. A watch that rests makes no alerts,
 * also none later of what opened meanwhile, and no polls.
 */
public interface OwnWatches {
  /** The watches of one person that have not ended, oldest first, also those at rest or over. */
  Future<List<OwnWatch>> of(PersonId person);

  /** Of the person that a user is now; none of a user whom nobody knows. */
  Future<List<OwnWatch>> of(UserId user);

  /**
   * The watches of those for whom a person may act, that have not ended: of children whose guardian
   * they are, and of adults who have agreed to it; one after the other, oldest first.
   */
  Future<List<FamilyWatch>> ofFamily(PersonId person);

  /**
   * Of whom a running watch is about which this person decides: of themselves, of a child whose
   * guardian they are, or of an adult who has agreed to it; empty if it is none of them.
   */
  Future<Optional<PersonId>> owner(WatchId watch, PersonId person);

  /**
   * Begins a watch. A person who watches with the same filter already keeps that watch, with the
   * new expiry and urgency; if it was over it begins anew.
   */
  Future<OwnWatch> begin(PersonId person, Wish wish);

  /** So too by another, who acts for the person by a bond; empty if it does not hold any more. */
  Future<Optional<OwnWatch>> begin(PersonId person, FamilyId bond, Wish wish);

  /**
   * Has a watch of this person be for something else, and with its filter ends what it is still
   * owed; empty if there is none such. Fails as {@link StoreFailure.Refused} if another of their
   * watches has this filter.
   */
  Future<Optional<OwnWatch>> change(WatchId watch, PersonId person, Wish wish);

  /** Has a watch of this person rest until it is told otherwise; empty if there is none such. */
  Future<Optional<OwnWatch>> pause(WatchId watch, PersonId person);

  /** Has it go on at once, from a pause or a snooze. */
  Future<Optional<OwnWatch>> resume(WatchId watch, PersonId person);

  /** Has it rest until an instant. */
  Future<Optional<OwnWatch>> snooze(WatchId watch, PersonId person, Instant until);

  /**
   * @param name what the one who acts calls the other
   */
  record FamilyWatch(String name, OwnWatch own) {}
}
