package io.slothunter.api.rest;

import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.User;
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
 * minute; a store that is slow or down is not waited for, and asked again a little later. Of
 * whoever is not there in person nothing is known: programs count on an order. On one context.
 */
public final class Tastes {
  /** Knows nobody. */
  public static final Tastes NONE = new Tastes(Optional.empty());

  private static final Duration KEPT = Duration.ofMinutes(1);
  private static final Duration AGAIN = Duration.ofSeconds(10);
  private static final long PATIENCE_MS = 250;
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

  /**
   * @param person empty where that could not be found out
   */
  private record Known(Optional<PersonId> person, Taste watched, Instant until) {}

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
        : Future.succeededFuture(user)
            .compose(id -> ask(from, id))
            .timeout(PATIENCE_MS, TimeUnit.MILLISECONDS)
            .otherwise(e -> new Known(Optional.empty(), Taste.NONE, later(from, AGAIN)))
            .map(
                one -> {
                  known.put(user, one);
                  return taste(from, one);
                });
  }

  private @Nullable Known held(UserId user, Instant now) {
    Known one = known.get(user);
    return one != null && now.isBefore(one.until()) ? one : null;
  }

  private static Taste taste(Sources from, Known one) {
    return one.person().map(from.worth()::of).orElse(Taste.NONE).and(one.watched());
  }

  private static Future<Known> ask(Sources from, UserId user) {
    return from.accounts()
        .user(user)
        .map(Optional::orElseThrow)
        .map(User::person)
        .compose(
            person ->
                from.watches()
                    .of(person.id())
                    .map(
                        theirs ->
                            new Known(
                                Optional.of(person.id()),
                                Taste.ofWatches(theirs),
                                later(from, KEPT))));
  }

  private static Instant later(Sources from, Duration by) {
    return from.clock().instant().plus(by);
  }
}
