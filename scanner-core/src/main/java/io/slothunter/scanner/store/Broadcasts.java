package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** News to everybody: proposed, confirmed, and sent from one person to the next. */
public interface Broadcasts {
  /** Proposals that nobody confirmed are forgotten after this. */
  Duration PROPOSED_KEPT = Duration.ofDays(1);

  /**
   * @return its number
   */
  Future<Long> propose(PersonId by, String text);

  /** Confirms what this person proposed; false if there is none such. Twice is once. */
  Future<Boolean> begin(long news, PersonId by);

  /** Forgets what this person proposed, or stops it; false if there is none such. */
  Future<Boolean> drop(long news, PersonId by);

  /**
   * The oldest that is under way, for one process at a time.
   *
   * @param owner stands for the process
   * @param now whatever another process claimed until before this is free
   * @param until it is this process's until then
   */
  Future<Optional<News>> claim(String owner, Instant now, Instant until);

  /** The reachable people of a channel whom it has not reached yet, by id. */
  Future<List<Person>> next(News news, String channel, int limit);

  /**
   * It was sent to a person, or could not be. The claim holds until another instant from now on.
   *
   * @param owner who claimed it
   * @return false if it is not the owner's to go on with: another's meanwhile, or over
   */
  Future<Boolean> went(News news, PersonId to, boolean sent, String owner, Instant until);

  Future<Void> end(News news);

  /** The latest, newest first. */
  Future<List<News>> latest(int limit);

  /**
   * @param after the last person to whom it went
   * @param sent how many have it
   * @param failed how many could not be written to
   */
  record News(
      long id, String text, PersonId after, long sent, long failed, boolean begun, boolean ended) {}
}
