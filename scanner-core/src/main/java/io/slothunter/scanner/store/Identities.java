package io.slothunter.scanner.store;

import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.Optional;

/** Users whom others vouch for. */
public interface Identities {
  /** How long a proof that was used is remembered; none may be good for longer. */
  java.time.Duration SPENT_KEPT = java.time.Duration.ofDays(1);

  /** Uses a proof up; false if it was used before. */
  Future<Boolean> spend(SecretHash proof);

  /**
   * The user of an identity, made if new.
   *
   * @param contact as whom a new user waits for slots: a chat that may be known already
   */
  Future<User> enter(Identity identity, Contact contact, String name, Language language);

  /**
   * Adds an identity with its contact to a user, who then waits there with all their watches; empty
   * if either is another user's.
   */
  Future<Optional<User>> join(UserId user, Identity identity, Contact contact);

  /** Keeps what belongs to a sign-in that goes by way of its provider. */
  Future<Void> beginFlow(SecretHash state, Flow flow, Instant expiresAt);

  /** What was kept, once; empty if it is unknown or too old. */
  Future<Optional<Flow>> endFlow(SecretHash state);

  /**
   * @param nonce must come back in what the provider signs
   * @param verifier proves to the provider that we are who began it (RFC 7636)
   */
  record Flow(String nonce, String verifier) {
    @Override
    public String toString() {
      return "Flow";
    }
  }
}
