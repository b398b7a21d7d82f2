package io.slothunter.api.rest;

import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.Accounts;
import io.slothunter.scanner.store.OwnWatches;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.worth.Taste;
import io.slothunter.scanner.worth.Worth;
import io.vertx.core.Future;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * What those like who ask: who they are, and for whom they wait, is asked of the store once a
 * minute; a store that is slow or down is not waited for. Of whoever is not there in person nothing
 * is known: programs count on an order. On one context.
 */
public final class Tastes {
  /** Knows nobody. */
  public static final Tastes NONE = new Tastes(Optional.empty());

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final long PATIENCE_MS = 100;
  private static final int MOST = 10_000;

  private final Optional<Sources> sources;
  private final Map<UserId, Known> known =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<UserId, Known> eldest) {
          return size() > MOST;
        }
      };

  private record Sources(Accounts accounts, OwnWatches watches, Worth worth, InstantSource clock) {}

  private record Known(PersonId person, Taste watched, Instant until) {}

  public Tastes(Accounts accounts, OwnWatches watches, Worth worth, InstantSource clock) {
    this(Optional.of(new Sources(accounts, watches, worth, clock)));
  }

  private Tastes(Optional<Sources> sources) {
    this.sources = sources;
  }

  /** Never fails. */
  Future<Taste> of(RoutingContext request) {
    Caller caller = Caller.of(request);
    Optional<UserId> user = caller.inPerson() ? caller.user() : Optional.empty();
    return sources
        .flatMap(from -> user.map(id -> of(from, id)))
        .orElseGet(() -> Future.succeededFuture(Taste.NONE));
  }

  private Future<Taste> of(Sources from, UserId user) {
    Known held = held(user, from.clock().instant());
    return held != null
        ? Future.succeededFuture(taste(from, held))
        : ask(from, user)
            .map(found -> found.map(one -> taste(from, one)).orElse(Taste.NONE))
            .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
            .otherwise(Taste.NONE);
  }

  private @Nullable Known held(UserId user, Instant now) {
    Known one = known.get(user);
    return one != null && now.isBefore(one.until()) ? one : null;
  }

  private static Taste taste(Sources from, Known one) {
    return from.worth().of(one.person()).and(one.watched());
  }

  private Future<Optional<Known>> ask(Sources from, UserId user) {
    return from.accounts()
        .user(user)
        .compose(
            found ->
                found.isEmpty()
                    ? Future.succeededFuture(Optional.empty())
                    : from.watches()
                        .of(found.get().person().id())
                        .map(Taste::ofWatches)
                        .map(watched -> keep(from, user, found.get().person().id(), watched)));
  }

  private Optional<Known> keep(Sources from, UserId user, PersonId person, Taste watched) {
    Known one = new Known(person, watched, from.clock().instant().plus(KEPT));
    known.put(user, one);
    return Optional.of(one);
  }
}
