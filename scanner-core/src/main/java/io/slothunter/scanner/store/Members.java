package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Access;
import io.slothunter.scanner.account.Member;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.Telling;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** The people behind chats: who they are to us, and how they wish to be written to. */
public interface Members {
  /** Who is reached there; empty for somebody new. */
  Future<Optional<Member>> at(Contact contact);

  Future<Optional<Member>> of(PersonId person);

  /** The people of a channel by id, ascending, at most {@code limit}, after an id. */
  Future<List<Member>> page(String channel, long after, int limit);

  /** Fails with {@link StoreFailure.Refused} for a time zone that the store does not know. */
  Future<Optional<Member>> manner(PersonId person, Telling telling);

  /** Keeps what a person searches for, up to 100 letters of it. */
  Future<Void> seeks(PersonId person, String search);

  Future<Access> access();

  Future<Void> admit(Access access);

  /** Lets somebody new in who comes with a code before an instant, once. */
  Future<Void> invite(SecretHash code, PersonId by, Instant until);

  /** Uses a code up; false if there is none such, or no longer. */
  Future<Boolean> redeem(SecretHash code);

  Future<Census> census(String channel);

  /**
   * How many there are.
   *
   * @param people of the channel
   * @param reachable of them, those who have not shut us out
   * @param watches that have not ended
   * @param resting of them, those that are paused
   */
  record Census(long people, long reachable, long watches, long resting) {}
}
