package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Sign-ins, each with its line of refresh tokens, of which each is good once. */
public interface Sessions {
  /** Begins a session with its first refresh token; both are good until {@code expiresAt}. */
  Future<SessionId> begin(UserId user, SecretHash refresh, Instant expiresAt);

  /**
   * Uses a refresh token up and puts another in its place. A token that was used before is in two
   * hands: the session ends.
   */
  Future<Rotation> rotate(SecretHash used, SecretHash next);

  /** Ends a session of this user; false if there is none such that runs. */
  Future<Boolean> end(SessionId session, UserId user);

  /** Ends all sessions of a user, and says which they were. */
  Future<List<SessionId>> endAll(UserId user);

  /** Sessions that ended at or after an instant, however they did. */
  Future<List<SessionId>> endedSince(Instant since);

  /** When a session of this user is over at the latest; empty if it is over already. */
  Future<Optional<Instant>> until(SessionId session, UserId user);

  /** What came of a refresh token. */
  sealed interface Rotation {
    /** The next token is good now. */
    record Rotated(SessionId session, UserId user, Role role) implements Rotation {}

    /** It was used before; its session is over. */
    record Reused(SessionId session, UserId user) implements Rotation {}

    /** It is no token of a session that runs. */
    record Unknown() implements Rotation {}
  }
}
