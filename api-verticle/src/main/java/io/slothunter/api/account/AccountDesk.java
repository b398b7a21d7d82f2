package io.slothunter.api.account;

import io.slothunter.scanner.account.Profile;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.Sessions;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All that there is of accounts in one process, and what is done now and then. On one context. */
public final class AccountDesk {
  private static final Logger LOG = LoggerFactory.getLogger(AccountDesk.class);

  /** For so long a session that ended in another process is still good here. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(5);

  private static final Duration RENEW_EVERY = Duration.ofMinutes(5);

  private final Vertx vertx;
  private final Accounts accounts;
  private final Sessions sessions;
  private final KeyRing ring;
  private final Revoked revoked;
  private final ProgramKeys programKeys;
  private final SignIns signIns;
  private final SignUps signUps;
  private final Resets resets;
  private final Vouching vouching;
  private final Identification identification;
  private final Passes passes;
  private final Relatives relatives;
  private long looking = -1;
  private long renewing = -1;

  public AccountDesk(Vertx vertx, AccountPorts ports, InstantSource clock) {
    this.vertx = vertx;
    this.accounts = ports.accounts();
    this.sessions = ports.sessions();
    this.ring = new KeyRing(vertx, ports.signingKeys(), ports.options(), clock);
    // Clocks of processes differ: a little longer than a token is good.
    this.revoked = new Revoked(ports.options().access().plusMinutes(2), clock);
    Tokens tokens = new Tokens(ring, revoked, ports.options(), clock);
    this.programKeys = new ProgramKeys(ports.apiKeys(), clock);
    this.signIns = new SignIns(ports, tokens, revoked, clock);
    this.signUps = new SignUps(ports, clock);
    this.resets = new Resets(ports, revoked, clock);
    this.vouching = new Vouching(ports, signIns, clock);
    this.identification = new Identification(tokens, programKeys);
    this.relatives = new Relatives(ports, clock);
    this.passes = new Passes(ports, identification, programKeys, revoked, clock);
  }

  /** Before the first request. */
  public Future<Void> start() {
    return ring.renew()
        .compose(done -> look())
        .onSuccess(
            done -> {
              looking = vertx.setPeriodic(LOOK_EVERY.toMillis(), id -> logged(look()));
              renewing = vertx.setPeriodic(RENEW_EVERY.toMillis(), id -> logged(ring.renew()));
            });
  }

  public void stop() {
    vertx.cancelTimer(looking);
    vertx.cancelTimer(renewing);
  }

  private Future<Void> look() {
    revoked.forget();
    return sessions.endedSince(revoked.since()).onSuccess(revoked::add).mapEmpty();
  }

  private static void logged(Future<Void> done) {
    done.onFailure(
        e ->
            LOG.atWarn()
                .setMessage("keys or ended sessions could not be read; trying again")
                .addKeyValue("cause", e.toString())
                .log());
  }

  public SignIns signIns() {
    return signIns;
  }

  public SignUps signUps() {
    return signUps;
  }

  public Resets resets() {
    return resets;
  }

  public Vouching vouching() {
    return vouching;
  }

  public ProgramKeys programKeys() {
    return programKeys;
  }

  public Identification identification() {
    return identification;
  }

  public Relatives relatives() {
    return relatives;
  }

  public Passes passes() {
    return passes;
  }

  /** The keys that verify our tokens, as everybody may have them. */
  public JsonObject shownKeys() {
    return ring.shown();
  }

  public Future<Optional<User>> user(UserId id) {
    return accounts.user(id);
  }

  public Future<Optional<User>> change(UserId id, Profile profile) {
    return accounts.change(id, profile);
  }

  public Future<List<User>> users(long after, int limit) {
    return accounts.users(after, limit);
  }

  /** Gives a user a role or shuts them out; either ends their sessions at once. */
  public Future<Optional<User>> judge(UserId id, Optional<Role> role, Optional<Boolean> blocked) {
    return sessions
        .endAll(id)
        .onSuccess(this::over)
        .compose(ended -> role.isEmpty() ? user(id) : accounts.assign(id, role.get()))
        .compose(
            user ->
                user.isEmpty() || blocked.isEmpty()
                    ? Future.succeededFuture(user)
                    : accounts.block(id, blocked.get()))
        .onComplete(done -> programKeys.forgetAll())
        .compose(user -> look().map(user));
  }

  private void over(List<SessionId> ended) {
    revoked.add(ended);
  }
}
