package io.slothunter.scanner.store;

import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;

/** The keys that access tokens are signed with, shared by all processes. */
public interface SigningKeys {
  /** All that are kept, newest first. */
  Future<List<SigningKey>> all();

  /** Adds a key unless one was made at or after {@code unlessSince}: of many who try one does. */
  Future<Void> add(SigningKey key, Instant unlessSince);

  /** Forgets keys made before an instant. */
  Future<Void> forget(Instant before);

  /**
   * @param jwk the whole key as a JSON Web Key (RFC 7517), its private part included
   */
  record SigningKey(String kid, String jwk, Instant createdAt) {
    @Override
    public String toString() {
      return "SigningKey " + kid;
    }
  }
}
