package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Users, and how they come to be. Addresses of e-mail are in lower case everywhere. */
public interface Accounts {
  /** So many attempts to sign in are free; each further one doubles the time until the next. */
  int FREE_ATTEMPTS = 5;

  /** How long an address is locked after the last free attempt. */
  Duration FIRST_LOCK = Duration.ofSeconds(30);

  Duration LONGEST_LOCK = Duration.ofMinutes(15);

  /** Attempts this old count no more. */
  Duration ATTEMPTS_KEPT = Duration.ofDays(1);

  /** Keeps what becomes an account if the token comes back in time. */
  Future<Void> propose(SecretHash token, Candidate candidate, Instant expiresAt);

  /**
   * Makes the account that a token stands for, which is good once; empty if it is unknown, too old,
   * or the address has an account meanwhile.
   */
  Future<Optional<User>> confirm(SecretHash token);

  /** The user with this address, with their password's hash. */
  Future<Optional<Login>> login(String email);

  Future<Optional<User>> user(UserId id);

  /**
   * Counts an attempt to sign in, before it is known what comes of it.
   *
   * @param who stands for the address that was given, whether anybody has it or not
   * @return until when no attempt is taken; empty if this one is
   */
  Future<Optional<Instant>> attempt(SecretHash who);

  /** Forgets the attempts: one was right. */
  Future<Void> forgive(SecretHash who);

  /**
   * Takes another password and with it ends the user's sessions: both are done, or neither is.
   *
   * @return which sessions ended
   */
  Future<List<SessionId>> password(UserId user, String hash);

  /** Fails with {@link StoreFailure.Refused} for a time zone that the store does not know. */
  Future<Optional<User>> change(UserId user, Profile profile);

  /** Users by id, ascending, at most {@code limit}, after an id. */
  Future<List<User>> users(long after, int limit);

  Future<Optional<User>> assign(UserId user, Role role);

  /** Shuts a user out, which ends their sessions and revokes their keys, or lets them in again. */
  Future<Optional<User>> block(UserId user, boolean blocked);

  /**
   * Somebody who says that an address is theirs.
   *
   * @param password its hash
   */
  record Candidate(String email, String password, String name, Language language) {}

  /**
   * @param password its hash; empty for a user who has none
   */
  record Login(User user, String password) {}
}
