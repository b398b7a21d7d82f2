package io.slothunter.scanner.store;

import io.slothunter.scanner.account.ApiKey;
import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Keys of programs. */
public interface ApiKeys {
  /** So many that are good a user may have. */
  int MOST = 20;

  /** Makes a key; empty if the user has {@link #MOST}. */
  Future<Optional<ApiKey>> make(
      UserId user, String name, Set<Scope> scopes, SecretHash secret, Instant expiresAt);

  /** The keys of a user that are good, oldest first. */
  Future<List<ApiKey>> of(UserId user);

  /**
   * Makes another key like one of this user's, which itself is good only until {@code oldUntil};
   * empty if there is none such that is good.
   */
  Future<Optional<ApiKey>> rotate(
      KeyId key, UserId user, SecretHash secret, Instant expiresAt, Instant oldUntil);

  /** False if this user has no such key that is good. */
  Future<Boolean> revoke(KeyId key, UserId user);

  /** The key of this secret, if it is good and its user is not blocked. */
  Future<Optional<Held>> find(SecretHash secret);

  /**
   * @param role of the key's user
   */
  record Held(ApiKey key, Role role) {}
}
