package io.slothunter.scanner.store;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Tokens that stand for another password. */
public interface PasswordResets {
  /** Keeps a token for a user; the one before is no longer good. */
  Future<Void> open(SecretHash token, UserId user, Instant expiresAt);

  /**
   * Takes the password of the user for whom a token stands, which is good once.
   *
   * @param password its hash
   * @return empty if the token is unknown or too old, or its user is shut out
   */
  Future<Optional<UserId>> use(SecretHash token, String password);
}
