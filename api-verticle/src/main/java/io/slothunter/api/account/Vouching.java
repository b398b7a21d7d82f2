package io.slothunter.api.account;

import io.slothunter.api.account.OpenId.Claimed;
import io.slothunter.api.account.TelegramProof.Person;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.Identities.Flow;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;

/** Signing in by the word of others. A proof is good once. */
public final class Vouching {
  private static final String TELEGRAM = "telegram";
  private static final Duration FLOW_GOOD = Duration.ofMinutes(10);

  private final Identities identities;
  private final Optional<TelegramProof> telegram;
  private final Optional<OpenId> openId;
  private final SignIns signIns;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  Vouching(AccountPorts ports, SignIns signIns, InstantSource clock) {
    this.identities = ports.identities();
    this.telegram = ports.telegram();
    this.openId = ports.openId();
    this.signIns = signIns;
    this.clock = clock;
  }

  /** Whether there is a bot whose word counts. */
  public boolean hasTelegram() {
    return telegram.isPresent();
  }

  /** By what the Login Widget handed over; whoever comes first gets an account. */
  public Future<SignedIn> byTelegram(Map<String, String> fields, Language language) {
    return proven(fields)
        .compose(
            person ->
                person.isEmpty()
                    ? Future.succeededFuture(new SignedIn.Wrong())
                    : identities
                        .enter(
                            identity(person.get()),
                            contact(person.get()),
                            person.get().name(),
                            language)
                        .compose(this::enter));
  }

  private Future<SignedIn> enter(User user) {
    return user.blocked()
        ? Future.succeededFuture(new SignedIn.Wrong())
        : signIns.begin(user.id(), user.role());
  }

  /** Joins a user with their chat, where openings are told from then on. */
  public Future<Joined> joinTelegram(UserId user, Map<String, String> fields) {
    return proven(fields)
        .compose(
            person ->
                person.isEmpty()
                    ? Future.succeededFuture(new Joined(false, Optional.empty()))
                    : identities
                        .join(user, identity(person.get()), contact(person.get()))
                        .map(joined -> new Joined(true, joined)));
  }

  /**
   * @param proven whether it is their chat
   * @param user empty if the chat is another user's
   */
  public record Joined(boolean proven, Optional<User> user) {}

  public boolean hasOpenId() {
    return openId.isPresent();
  }

  /** Where to go to sign in, and what must come back from there. */
  public Future<Begun> beginOpenId() {
    String state = secrets.next();
    Flow flow = new Flow(secrets.next(), secrets.next());
    return openId
        .orElseThrow()
        .authorizationUrl(state, flow.nonce(), flow.verifier())
        .compose(
            url ->
                identities
                    .beginFlow(SecretHash.of(state), flow, clock.instant().plus(FLOW_GOOD))
                    .map(new Begun(url, state)));
  }

  /** What the provider sent somebody back with. */
  public Future<SignedIn> byOpenId(String state, String code) {
    return identities
        .endFlow(SecretHash.of(state))
        .compose(
            flow ->
                flow.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : openId
                        .orElseThrow()
                        .exchange(code, flow.get().nonce(), flow.get().verifier()))
        .compose(
            claimed ->
                claimed.isEmpty()
                    ? Future.succeededFuture(new SignedIn.Wrong())
                    : enter(claimed.get()));
  }

  private Future<SignedIn> enter(Claimed claimed) {
    Identity identity = new Identity(claimed.issuer(), claimed.subject());
    String address = SecretHash.of(claimed.issuer() + " " + claimed.subject()).hex();
    return identities
        .enter(identity, new Contact(Contact.NO_CHANNEL, address), claimed.name(), Language.FA)
        .compose(this::enter);
  }

  public record Begun(String url, String state) {
    @Override
    public String toString() {
      return "Begun";
    }
  }

  private Future<Optional<Person>> proven(Map<String, String> fields) {
    Optional<Person> person = telegram.flatMap(proof -> proof.check(fields));
    return person.isEmpty()
        ? Future.succeededFuture(person)
        : identities.spend(person.get().proof()).map(fresh -> fresh ? person : Optional.empty());
  }

  private static Identity identity(Person person) {
    return new Identity(TELEGRAM, person.id());
  }

  private static Contact contact(Person person) {
    return new Contact(TELEGRAM, person.id());
  }
}
