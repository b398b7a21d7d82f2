package io.slothunter.api.account;

import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Identities;
import io.slothunter.scanner.store.Identities.Flow;
import io.slothunter.scanner.store.Sessions;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Lets people stay on connections: by a token or key, or by a ticket for those who can send neither
 * with the request that connects. On one context.
 */
public final class Passes {
  /** How long a ticket waits to be used. */
  public static final Duration TICKET_GOOD = Duration.ofSeconds(30);

  private static final int TICKET_LENGTH = 43;

  private final Accounts accounts;
  private final Identities identities;
  private final Sessions sessions;
  private final Identification identification;
  private final ProgramKeys keys;
  private final Revoked revoked;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  Passes(
      AccountPorts ports,
      Identification identification,
      ProgramKeys keys,
      Revoked revoked,
      InstantSource clock) {
    this.accounts = ports.accounts();
    this.identities = ports.identities();
    this.sessions = ports.sessions();
    this.identification = identification;
    this.keys = keys;
    this.revoked = revoked;
    this.clock = clock;
  }

  /** For a token or key that was looked at a moment ago. */
  public Optional<Pass> known(String shown) {
    return identification.pass(shown);
  }

  /** For a token or key; empty if it is not good. Fails if the store does. */
  public Future<Optional<Pass>> ofToken(String shown) {
    return identification.identify(shown).map(caller -> known(shown));
  }

  /**
   * A ticket, good once and soon, for one who is let in by a session or key. It lies where the
   * states of OpenID flows lie: both are kept for a moment and used up by being looked up, in
   * whatever process.
   */
  public Future<String> ticket(Caller caller) {
    String ticket = secrets.next();
    String whose =
        caller
                .key()
                .map(key -> "key " + key)
                .or(() -> caller.session().map(s -> "session " + s))
                .orElseThrow()
            + " "
            + caller.user().orElseThrow();
    return identities
        .beginFlow(hash(ticket), new Flow(whose, "live"), clock.instant().plus(TICKET_GOOD))
        .map(ticket);
  }

  /** For a ticket, which it uses up; empty if it is not good. Fails if the store does. */
  public Future<Optional<Pass>> ofTicket(String ticket) {
    return ticket.length() != TICKET_LENGTH
        ? Future.succeededFuture(Optional.empty())
        : identities
            .endFlow(hash(ticket))
            .compose(
                flow ->
                    flow.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : holder(flow.get().nonce().split(" ", -1)));
  }

  private Future<Optional<Pass>> holder(String[] whose) {
    long number = Long.parseLong(whose[1]);
    return accounts
        .user(new UserId(Long.parseLong(whose[2])))
        .compose(
            user ->
                user.isEmpty() || user.get().blocked()
                    ? Future.succeededFuture(Optional.empty())
                    : whose[0].equals("key")
                        ? keys.pass(new KeyId(number), user.get().id(), user.get().role())
                        : ofSession(new SessionId(number), user.get()));
  }

  private Future<Optional<Pass>> ofSession(SessionId session, User user) {
    return revoked.contains(session)
        ? Future.succeededFuture(Optional.empty())
        : sessions
            .until(session, user.id())
            .map(
                until ->
                    until.map(
                        end -> new Pass(Caller.ofSession(user.id(), user.role(), session), end)));
  }

  /** Whether a pass is good still. Fails if the store does, which is no reason to end anything. */
  public Future<Boolean> holds(Pass pass) {
    Caller caller = pass.caller();
    if (!clock.instant().isBefore(pass.until())
        || caller.session().filter(revoked::contains).isPresent()) {
      return Future.succeededFuture(false);
    }
    return caller.key().isEmpty()
        ? Future.succeededFuture(true)
        : keys.pass(caller.key().get(), caller.user().orElseThrow(), caller.role().orElseThrow())
            .map(Optional::isPresent);
  }

  /** What to do when passes may be good no more before their time. */
  public void onEnded(Runnable handler) {
    revoked.onMore(handler);
    keys.onForgotten(handler);
  }

  public Instant now() {
    return clock.instant();
  }

  private static SecretHash hash(String ticket) {
    return SecretHash.of("live ticket " + ticket);
  }
}
