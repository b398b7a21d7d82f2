package io.slothunter.scanner.account;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;

/**
 * A key that a program shows instead of a password; what it is good for, not the secret itself.
 *
 * @param name what its user calls it
 * @param revokedAt empty while it is good
 */
public record ApiKey(
    KeyId id,
    UserId user,
    String name,
    Set<Scope> scopes,
    Instant createdAt,
    Instant expiresAt,
    Optional<Instant> revokedAt) {
  public ApiKey {
    scopes = Set.copyOf(scopes);
  }
}
