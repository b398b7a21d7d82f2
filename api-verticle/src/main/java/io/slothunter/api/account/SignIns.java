package io.slothunter.api.account;

import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Accounts.Login;
import io.slothunter.scanner.store.Sessions;
import io.slothunter.scanner.store.Sessions.Rotation;
import io.vertx.core.Future;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Signing in, staying so, and out. Whether an address has an account shows neither in what is
 * answered nor in how long it takes: the same is counted, asked and computed for both.
 */
public final class SignIns {
  private static final Logger LOG = LoggerFactory.getLogger(SignIns.class);

  private final Accounts accounts;
  private final Sessions sessions;
  private final Passwords passwords;
  private final Tokens tokens;
  private final Revoked revoked;
  private final AccountOptions options;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();

  SignIns(AccountPorts ports, Tokens tokens, Revoked revoked, InstantSource clock) {
    this.accounts = ports.accounts();
    this.sessions = ports.sessions();
    this.passwords = ports.passwords();
    this.options = ports.options();
    this.tokens = tokens;
    this.revoked = revoked;
    this.clock = clock;
  }

  /**
   * @param email in lower case
   */
  public Future<SignedIn> signIn(String email, String password) {
    SecretHash who = SecretHash.of("sign-in " + email);
    return accounts
        .attempt(who)
        .compose(
            locked ->
                locked.isPresent()
                    ? Future.succeededFuture(new SignedIn.Locked(locked.get()))
                    : accounts.login(email).compose(login -> judge(who, login, password)));
  }

  private Future<SignedIn> judge(SecretHash who, Optional<Login> login, String password) {
    Future<Boolean> right =
        login.isEmpty() || login.get().password().isEmpty()
            ? passwords.matchesNothing(password)
            : passwords.matches(login.get().password(), password);
    return right.compose(
        matches ->
            login.isPresent() && matches && !login.get().user().blocked()
                ? accounts
                    .forgive(who)
                    .compose(done -> begin(login.get().user().id(), login.get().user().role()))
                : Future.succeededFuture(new SignedIn.Wrong()));
  }

  /** Begins a session for somebody who is known to be who they say. */
  Future<SignedIn> begin(UserId user, Role role) {
    String refresh = secrets.next();
    return sessions
        .begin(user, SecretHash.of(refresh), clock.instant().plus(options.session()))
        .map(session -> pair(user, role, session, refresh));
  }

  /** The next pair for a refresh token. */
  public Future<SignedIn> refresh(String token) {
    String next = secrets.next();
    return sessions
        .rotate(SecretHash.of(token), SecretHash.of(next))
        .map(came -> rotated(came, next));
  }

  private SignedIn rotated(Rotation rotation, String next) {
    if (rotation instanceof Rotation.Rotated good) {
      return pair(good.user(), good.role(), good.session(), next);
    }
    if (rotation instanceof Rotation.Reused reused) {
      revoked.add(List.of(reused.session()));
      LOG.atWarn()
          .setMessage("a refresh token came twice: its session is over")
          .addKeyValue("user", reused.user())
          .log();
    }
    return new SignedIn.Wrong();
  }

  private SignedIn pair(UserId user, Role role, SessionId session, String refresh) {
    return new SignedIn.Pair(user, tokens.issue(user, role, session), refresh, options.access());
  }

  public Future<Void> signOut(UserId user, SessionId session) {
    return sessions.end(session, user).onSuccess(ended -> revoked.add(List.of(session))).mapEmpty();
  }

  public Future<Void> signOutEverywhere(UserId user) {
    return sessions.endAll(user).onSuccess(revoked::add).mapEmpty();
  }

  /**
   * Takes another password, which ends all sessions; false if the old one is wrong. Guesses are
   * counted as those at the front door are.
   */
  public Future<SignedIn> changePassword(UserId user, String old, String chosen) {
    SecretHash who = SecretHash.of("password " + user);
    return accounts
        .attempt(who)
        .compose(
            locked ->
                locked.isPresent()
                    ? Future.succeededFuture(new SignedIn.Locked(locked.get()))
                    : accounts
                        .user(user)
                        .compose(known -> accounts.login(known.flatMap(u -> u.email()).orElse("")))
                        .compose(
                            login ->
                                login.isEmpty() || login.get().password().isEmpty()
                                    ? passwords.matchesNothing(old)
                                    : passwords.matches(login.get().password(), old))
                        .compose(right -> right ? renew(who, user, chosen) : wrong()));
  }

  private Future<SignedIn> renew(SecretHash who, UserId user, String chosen) {
    return passwords
        .hash(chosen)
        .compose(hash -> accounts.password(user, hash))
        .onSuccess(revoked::add)
        .compose(done -> accounts.forgive(who))
        .compose(done -> accounts.user(user))
        .compose(known -> known.isEmpty() ? wrong() : begin(user, known.get().role()));
  }

  private static Future<SignedIn> wrong() {
    return Future.succeededFuture(new SignedIn.Wrong());
  }
}
