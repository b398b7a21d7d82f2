package io.slothunter.api.account;

import io.slothunter.api.account.Messenger.Told;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Allowance;
import io.slothunter.api.limit.Limiter.Quota;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.destination.ChannelNames;
import io.slothunter.scanner.destination.Destination;
import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.destination.WebhookKeys;
import io.slothunter.scanner.store.Destinations;
import io.slothunter.scanner.store.Destinations.Added;
import io.slothunter.scanner.store.Destinations.Draft;
import io.slothunter.scanner.watch.Language;
import io.slothunter.scanner.watch.Person;
import io.slothunter.scanner.watch.PersonId;
import io.vertx.core.Future;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/**
 * From what a person gives as a destination to one that is told of openings. Mailboxes and chats
 * are other people's until somebody there has sent back a token (double opt-in); what only its
 * owner can have made needs no proof.
 */
public final class DestinationDesk {
  /** How often one person, and one place, may be written to for the asking. */
  private static final Quota TESTS = new Quota("test", 5, 1 / 30.0);

  private static final Quota PROOFS = new Quota("proof", 3, 1 / 600.0);
  private static final int KEY_BYTES = 32;

  private final Telling telling;
  private final Destinations destinations;
  private final Limiter limiter;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();
  private final SecureRandom random = new SecureRandom();

  public DestinationDesk(AccountPorts ports, InstantSource clock) {
    this.telling = ports.telling();
    this.destinations = telling.destinations();
    this.limiter = ports.limiter();
    this.clock = clock;
  }

  public Messenger messenger() {
    return telling.messenger();
  }

  public Destinations destinations() {
    return destinations;
  }

  /** Whether a place must be shown to be one's own. */
  public static boolean needsProof(Target target) {
    return target.channel().equals(ChannelNames.MAIL)
        || target.channel().equals(ChannelNames.TELEGRAM);
  }

  /** Adds a destination, and asks there for a proof where it takes one. */
  public Future<Added> add(Person person, Target given, String name, Duration after) {
    Draft draft = new Draft(withSecret(given), name, after);
    if (!needsProof(given)) {
      return destinations.add(person.id(), draft, Optional.empty());
    }
    String token = secrets.next();
    return destinations
        .add(person.id(), draft, Optional.of(SecretHash.of(token)))
        .compose(
            added ->
                added instanceof Added.Made made
                    ? messenger()
                        .tell(made.destination().target(), question(person.language(), token))
                        .map(added)
                    : Future.succeededFuture(added));
  }

  private Target withSecret(Target target) {
    return switch (target.channel()) {
      case ChannelNames.WEBHOOK -> target.withSecret(newKey());
      case ChannelNames.MAIL -> target.withSecret(secrets.next());
      default -> target;
    };
  }

  private String newKey() {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return WebhookKeys.text(key);
  }

  /** Asks for the proof once more; empty where none is waited for. */
  public Future<Optional<Told>> askAgain(Person person, DestinationId id) {
    String token = secrets.next();
    return destinations
        .prove(id, person.id(), SecretHash.of(token))
        .compose(
            asked ->
                asked.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : tell(asked.get().target(), question(person.language(), token))
                        .map(Optional::of));
  }

  /** What was paused goes on if it takes this. */
  public Future<Told> test(Person person, Destination destination) {
    return tell(
            destination.target(),
            person.language() == Language.FA
                ? "SlotHunter: پیام آزمایشی\nاز این پس نوبت‌های خالی این‌جا گفته می‌شوند."
                : "SlotHunter: a test\nOpenings will be told here.")
        .compose(
            told ->
                told.accepted() && destination.state() == Destination.State.PAUSED
                    ? destinations.resume(destination.id(), person.id()).map(told)
                    : Future.succeededFuture(told));
  }

  private Future<Told> tell(Target target, String text) {
    return messenger()
        .tell(target, text)
        .map(told -> new Told(told.accepted(), Redaction.of(told.said(), target)));
  }

  /** Another key for a webhook, beside the one that it has for a while. */
  public Future<Optional<Destination>> rotate(DestinationId id, PersonId person, Duration overlap) {
    return destinations.rotate(id, person, newKey(), clock.instant().plus(overlap));
  }

  /** Takes from what a person may have written to a place; says how it stands. */
  public Future<Allowance> allowProof(Person person, Target target) {
    return allow(person, target, PROOFS);
  }

  public Future<Allowance> allowTest(Person person, Target target) {
    return allow(person, target, TESTS);
  }

  /** By the place as well: many accounts are not to flood one mailbox. */
  private Future<Allowance> allow(Person person, Target target, Quota quota) {
    String place = SecretHash.of(target.channel() + " " + target.address()).hex();
    return limiter.take(List.of("person " + person.id(), "place " + place), quota);
  }

  private String question(Language language, String token) {
    String link = telling.publicUrl().map(url -> url + Telling.CONFIRM + token + "\n\n").orElse("");
    return language == Language.FA
        ? "SlotHunter: تأیید نشانی\n\n"
            + "کسی می‌خواهد نوبت‌های خالی این‌جا گفته شوند. اگر شمایید، با این کد تأیید کنید؛ تا"
            + " ۲۴ ساعت معتبر است:\n\n"
            + token
            + "\n\n"
            + link
            + "وگرنه این پیام را نادیده بگیرید."
        : "SlotHunter: confirm this address\n\nSomebody wants to be told of free appointments here."
            + " If it is you, confirm with this code within 24 hours:\n\n"
            + token
            + "\n\n"
            + link
            + "Otherwise do nothing: nothing more will come.";
  }
}
