package io.slothunter.api.live;

import io.slothunter.api.account.Pass;
import io.slothunter.api.account.Passes;
import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** By what right a client is here, and for how long; where there are no accounts, all are. */
final class Stay {
  /** So long before its end a client is told. */
  private static final Duration NOTICE = Duration.ofMinutes(1);

  private final Optional<Passes> passes;
  private @Nullable Pass pass;
  private boolean forEver;
  private @Nullable Instant noticed;

  Stay(Optional<LiveAccounts> accounts) {
    this.passes = accounts.map(LiveAccounts::passes);
    this.forEver = accounts.isEmpty();
  }

  /** For one whom the door has let in already, by what the request showed. */
  void begin(Caller caller, Optional<String> shown) {
    if (caller.equals(Caller.OPERATOR)) {
      forEver = true;
    } else if (caller.role().isPresent()) {
      passes.flatMap(each -> shown.flatMap(each::known)).ifPresent(known -> pass = known);
    }
  }

  boolean isIn() {
    return forEver || pass != null;
  }

  /** When it is over; empty if never. */
  Optional<Instant> until() {
    return Optional.ofNullable(pass).map(Pass::until);
  }

  /** Whose watches may be shown here. */
  Optional<UserId> watcher() {
    return Optional.ofNullable(pass)
        .map(Pass::caller)
        .filter(caller -> caller.inPerson() || caller.scopes().contains(Scope.WATCH))
        .flatMap(Caller::user);
  }

  /** Looks at what a client shows; empty if it may stay by it. Fails if the store does. */
  Future<Optional<Refusal>> show(Proof proof) {
    if (passes.isEmpty()) {
      return Future.succeededFuture(Optional.empty());
    }
    Future<Optional<Pass>> found =
        proof.isTicket()
            ? passes.get().ofTicket(proof.secret())
            : passes.get().ofToken(proof.secret());
    return found.map(this::take);
  }

  private Optional<Refusal> take(Optional<Pass> shown) {
    if (shown.isEmpty()) {
      return Optional.of(Refusal.NOT_GOOD);
    }
    Caller caller = shown.get().caller();
    if (pass != null && !pass.sameUser(shown.get())) {
      return Optional.of(Refusal.ANOTHERS);
    }
    if (!caller.inPerson() && !caller.scopes().contains(Scope.READ)) {
      return Optional.of(Refusal.NOT_PERMITTED);
    }
    pass = shown.get();
    return Optional.empty();
  }

  /** Whether it goes on; if the store does not answer, it does. */
  Future<Boolean> goesOn() {
    Pass held = pass;
    return held == null || forEver
        ? Future.succeededFuture(true)
        : passes
            .orElseThrow()
            .holds(held)
            .otherwise(true)
            // Another one may have taken its place meanwhile.
            .map(good -> good || !held.equals(pass));
  }

  /** When it ends, once for each end, when that is near. */
  Optional<Instant> notice() {
    Optional<Instant> end =
        until()
            .filter(each -> !each.equals(noticed))
            .filter(each -> passes.orElseThrow().now().plus(NOTICE).isAfter(each));
    end.ifPresent(each -> noticed = each);
    return end;
  }
}
