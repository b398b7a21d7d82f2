package io.slothunter.scanner.store;

import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Where persons are told, apart from the contact that a person came with.
 *
 * <p>Whoever sends needs nothing but {@code destination.target().contact()}: it holds all that the
 * channel must know, keys included ({@link Target}). In the table {@code destination} the same
 * stands ready in the column {@code contact}, beside {@code channel}. Only what is {@code ACTIVE}
 * is told anything but a question for its token, and {@code after} is the time that an alert must
 * have waited for an acknowledgement before it goes there.
 */
public interface Destinations {
  /** So many a person may have, gone ones not counted. */
  int MOST = 10;

  /** How long a token is good, and what was never proven is kept. */
  Duration TOKEN_GOOD_FOR = Duration.ofHours(24);

  /**
   * A server that somebody named and that took nothing for so long is {@code PAUSED}, until a
   * message to it is accepted; unless the operator says otherwise.
   *
   * @see <a href="https://www.standardwebhooks.com">Standard Webhooks, on endpoints that fail</a>
   */
  Duration FAILING_FOR = Duration.ofDays(5);

  /**
   * Adds a destination. One that this person has had and that is gone or paused begins anew, and so
   * does a subscription to web push, whose keys change.
   *
   * @param proof the hash of a token that shows who owns it; none for one that needs no proof
   */
  Future<Added> add(PersonId person, Draft draft, Optional<SecretHash> proof);

  /** All of a person, oldest first. */
  Future<List<Destination>> of(PersonId person);

  /** Whether one of them tells of what opens for a person; for a child, one of its guardian's. */
  Future<Boolean> anyTells(PersonId person);

  /** One of them; empty if it is another's. */
  Future<Optional<Destination>> one(DestinationId id, PersonId person);

  /** Another name, another time to wait; empty if this person has no such destination. */
  Future<Optional<Destination>> change(
      DestinationId id, PersonId person, String name, Duration after);

  /** False if this person has no such destination. */
  Future<Boolean> remove(DestinationId id, PersonId person);

  /** Another token, the one before is no longer good; empty unless one is waited for. */
  Future<Optional<Destination>> prove(DestinationId id, PersonId person, SecretHash proof);

  /** Its owner has shown the token, which is good once and in time. */
  Future<Optional<Destination>> confirm(SecretHash proof);

  /**
   * Gives a webhook another key; the one that it had is signed with as well until an instant, one
   * before that no longer. Empty if this person has no such webhook.
   *
   * @param key as {@link io.slothunter.scanner.destination.WebhookKeys#text}
   */
  Future<Optional<Destination>> rotate(
      DestinationId id, PersonId person, String key, Instant oldUntil);

  /** A channel says that nobody is there any more, whoever had it as a destination. */
  Future<Void> gone(Contact contact, String reason);

  /** It took a message: it is told again. Empty if this person has none that is paused. */
  Future<Optional<Destination>> resume(DestinationId id, PersonId person);

  /**
   * The owner of a mailbox wants no more mail, as shown by the secret that stands in each.
   *
   * @return false if it is the secret of none
   */
  Future<Boolean> unsubscribe(String secret);

  /** What a person wants to be told by. */
  record Draft(Target target, String name, Duration after) {}

  /** What came of adding one. */
  sealed interface Added {
    record Made(Destination destination) implements Added {}

    /** The person has it already, unchanged. */
    record Known(Destination destination) implements Added {}

    /** The person has {@link #MOST}. */
    record TooMany() implements Added {}
  }
}
