package io.slothunter.scanner.store;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Tokens that stand for another password. */
public interface PasswordResets {
  /** Keeps a token for a user; the one before is no longer good. */
  Future<Void> open(SecretHash token, UserId user, Instant expiresAt);

  /**
   * Takes the password of the user for whom a token stands, which is good once, and with it ends
   * their sessions: both are done, or neither is.
   *
   * @param password its hash
   * @return empty if the token is unknown or too old, or its user is shut out
   */
  Future<Optional<Used>> use(SecretHash token, String password);

  /**
   * @param ended sessions that were running until now
   */
  record Used(UserId user, List<SessionId> ended) {
    public Used {
      ended = List.copyOf(ended);
    }
  }
}
