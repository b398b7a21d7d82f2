package io.slothunter.api.account;

import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.ApiKey;
import io.slothunter.scanner.account.KeyId;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.Scope;
import io.slothunter.scanner.account.SecretHash;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.store.ApiKeys;
import io.vertx.core.Future;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Keys of programs: shown once when they are made, kept as a hash. What was looked up is remembered
 * for some seconds, so a key that another process revoked is good no longer than that. On one
 * context.
 */
public final class ProgramKeys {
  /** What a key begins with, so that one that leaked is recognized. */
  static final String PREFIX = "shk_";

  static final Duration REMEMBERED = Duration.ofSeconds(10);
  private static final int LENGTH = PREFIX.length() + 43;
  private static final int MOST_REMEMBERED = 10_000;

  private final ApiKeys store;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();
  private final Map<String, Good> remembered = new LinkedHashMap<>();

  private final Map<KeyId, Checked> checked = new LinkedHashMap<>();
  private Runnable onForgotten = () -> {};

  /**
   * @param end until when it is remembered, in epoch milliseconds
   * @param until when the key itself ends
   */
  private record Good(Caller caller, long end, Instant until) {}

  /** Whether a key was good at an instant, or what is being found out of it. */
  private record Checked(long at, Future<Optional<Pass>> pass) {}

  /** A key just made: its secret is told this once. */
  public record Made(ApiKey key, String secret) {}

  ProgramKeys(ApiKeys store, InstantSource clock) {
    this.store = store;
    this.clock = clock;
  }

  /** Empty if the user has too many. */
  public Future<Optional<Made>> make(UserId user, String name, Set<Scope> scopes, Duration good) {
    String secret = PREFIX + secrets.next();
    return store
        .make(user, name, scopes, SecretHash.of(secret), clock.instant().plus(good))
        .map(key -> key.map(each -> new Made(each, secret)));
  }

  public Future<List<ApiKey>> of(UserId user) {
    return store.of(user);
  }

  /** Another in place of one of this user's, which is good for some time yet; empty if none is. */
  public Future<Optional<Made>> rotate(KeyId key, UserId user, Duration good, Duration overlap) {
    String secret = PREFIX + secrets.next();
    return store
        .rotate(
            key,
            user,
            SecretHash.of(secret),
            clock.instant().plus(good),
            clock.instant().plus(overlap))
        .map(made -> made.map(each -> new Made(each, secret)))
        .onComplete(done -> forgetAll());
  }

  public Future<Boolean> revoke(KeyId key, UserId user) {
    return store.revoke(key, user).onComplete(done -> forgetAll());
  }

  /** Whatever was looked up counts no more. */
  void forgetAll() {
    remembered.clear();
    checked.clear();
    onForgotten.run();
  }

  /** What to do when a key may be good no more. */
  void onForgotten(Runnable handler) {
    onForgotten = handler;
  }

  static boolean isKey(String shown) {
    return shown.startsWith(PREFIX);
  }

  Optional<Caller> known(String secret) {
    Good good = remembered.get(secret);
    return good != null && clock.millis() < good.end()
        ? Optional.of(good.caller())
        : Optional.empty();
  }

  /** The same, with when the key ends. */
  Optional<Pass> pass(String secret) {
    return Optional.ofNullable(remembered.get(secret))
        .filter(good -> clock.millis() < good.end())
        .map(good -> new Pass(good.caller(), good.until()));
  }

  /**
   * What a key is good for now, by its number; of many who ask in a short time the store is asked
   * for one.
   *
   * @param role of the key's user
   */
  Future<Optional<Pass>> pass(KeyId key, UserId user, Role role) {
    long now = clock.millis();
    Checked before = checked.get(key);
    if (before != null && now < before.at() + REMEMBERED.toMillis()) {
      return before.pass();
    }
    if (checked.size() >= MOST_REMEMBERED) {
      checked.clear();
    }
    Future<Optional<Pass>> asked =
        store
            .of(user)
            .map(
                all ->
                    all.stream()
                        .filter(each -> each.id().equals(key))
                        .findFirst()
                        .map(each -> pass(each, role)));
    checked.put(key, new Checked(now, asked));
    return asked.onFailure(e -> checked.remove(key));
  }

  private static Pass pass(ApiKey key, Role role) {
    return new Pass(Caller.ofKey(key.id(), key.user(), role, key.scopes()), key.expiresAt());
  }

  Future<Optional<Caller>> find(String secret) {
    return secret.length() != LENGTH
        ? Future.succeededFuture(Optional.empty())
        : store.find(SecretHash.of(secret)).map(held -> held.map(each -> remember(secret, each)));
  }

  private Caller remember(String secret, ApiKeys.Held held) {
    ApiKey key = held.key();
    Caller caller = Caller.ofKey(key.id(), key.user(), held.role(), key.scopes());
    long end =
        Math.min(clock.instant().plus(REMEMBERED).toEpochMilli(), key.expiresAt().toEpochMilli());
    if (remembered.size() >= MOST_REMEMBERED) {
      forgetAll();
    }
    remembered.put(secret, new Good(caller, end, key.expiresAt()));
    return caller;
  }
}
