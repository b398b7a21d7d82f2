package io.slothunter.api.account;

import io.slothunter.scanner.store.SigningKeys;
import io.slothunter.scanner.store.SigningKeys.SigningKey;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The keys that sign and verify, shared with other processes through the store. A new key is shown
 * for a while before it signs, and verifies for a while after another one signs; each key stands
 * alone, so that no token chooses how it is verified. On one context.
 */
final class KeyRing {
  /** By then every process, and whoever verifies our tokens, has seen a new key. */
  static final Duration SHOWN_BEFORE = Duration.ofMinutes(10);

  /** How often a key that is not known is looked for. */
  private static final Duration LOOK_EVERY = Duration.ofSeconds(10);

  private final Vertx vertx;
  private final SigningKeys store;
  private final AccountOptions options;
  private final InstantSource clock;
  private final Secrets secrets = new Secrets();
  private Map<String, Key> keys = new LinkedHashMap<>();
  private Instant lookedAt = Instant.MIN;

  private record Key(SigningKey stored, JsonObject shown, JWTAuth auth) {}

  KeyRing(Vertx vertx, SigningKeys store, AccountOptions options, InstantSource clock) {
    this.vertx = vertx;
    this.store = store;
    this.options = options;
    this.clock = clock;
  }

  /** Reads the keys, adds one when it is time, forgets those whose tokens are all too old. */
  Future<Void> renew() {
    Instant now = clock.instant();
    return store
        .all()
        .compose(all -> isDue(all, now) ? add(now).compose(added -> store.all()) : found(all))
        .compose(all -> store.forget(settled(all, now)).map(all))
        .compose(this::take);
  }

  private static Future<List<SigningKey>> found(List<SigningKey> all) {
    return Future.succeededFuture(all);
  }

  /** When the newest key was made beside which no older one can have signed what is still good. */
  private Instant settled(List<SigningKey> all, Instant now) {
    Instant settled = now.minus(SHOWN_BEFORE.multipliedBy(2)).minus(options.access());
    return all.stream()
        .map(SigningKey::createdAt)
        .filter(made -> !made.isAfter(settled))
        .findFirst()
        .orElse(Instant.EPOCH);
  }

  private boolean isDue(List<SigningKey> all, Instant now) {
    return all.isEmpty() || !all.get(0).createdAt().isAfter(now.minus(options.rotation()));
  }

  private Future<Void> add(Instant now) {
    String kid = secrets.next().substring(0, 16);
    return vertx
        .executeBlocking(() -> SigningPair.generate(kid).encode())
        .compose(
            jwk ->
                store.add(
                    new SigningKey(kid, jwk, now), now.minus(options.rotation()).plusMillis(1)));
  }

  private Future<Void> take(List<SigningKey> all) {
    Map<String, Key> before = keys;
    return vertx
        .executeBlocking(
            () -> {
              Map<String, Key> read = new LinkedHashMap<>();
              for (SigningKey each : all) {
                Key known = before.get(each.kid());
                read.put(each.kid(), known == null ? key(each) : known);
              }
              return read;
            })
        .map(
            read -> {
              keys = read;
              lookedAt = clock.instant();
              return null;
            });
  }

  private Key key(SigningKey stored) {
    JsonObject jwk = new JsonObject(stored.jwk());
    JWTOptions rules =
        new JWTOptions()
            .setIssuer(options.issuer())
            .addAudience(options.issuer())
            // Judged by our own clock.
            .setIgnoreExpiration(true);
    JWTAuthOptions only = new JWTAuthOptions().addJwk(jwk).setJWTOptions(rules);
    return new Key(stored, SigningPair.publicPart(jwk), JWTAuth.create(vertx, only));
  }

  /** Signs a token's claims; the issuer and whom it is for are put in. */
  String sign(JsonObject claims) {
    Key key = signing();
    JWTOptions how =
        new JWTOptions()
            .setAlgorithm("ES256")
            .setHeader(new JsonObject().put("kid", key.stored().kid()))
            .setIssuer(options.issuer())
            .addAudience(options.issuer())
            .setNoTimestamp(true);
    return key.auth().generateToken(claims, how);
  }

  private Key signing() {
    Instant shownSince = clock.instant().minus(SHOWN_BEFORE);
    Key oldest = null;
    for (Key each : keys.values()) {
      oldest = each;
      if (!each.stored().createdAt().isAfter(shownSince)) {
        return each;
      }
    }
    if (oldest == null) {
      throw new IllegalStateException("the keys are read before anything is signed");
    }
    return oldest;
  }

  /** What verifies the tokens of one key alone; empty if there is no such key. */
  Future<Optional<JWTAuth>> verifying(String kid) {
    Key known = keys.get(kid);
    if (known != null || clock.instant().isBefore(lookedAt.plus(LOOK_EVERY))) {
      return Future.succeededFuture(Optional.ofNullable(known).map(Key::auth));
    }
    lookedAt = clock.instant();
    return store
        .all()
        .compose(this::take)
        .map(read -> Optional.ofNullable(keys.get(kid)).map(Key::auth));
  }

  /** A JSON Web Key Set (RFC 7517) of what everybody may have. */
  JsonObject shown() {
    JsonArray all = new JsonArray();
    keys.values().forEach(key -> all.add(key.shown()));
    return new JsonObject().put("keys", all);
  }
}
