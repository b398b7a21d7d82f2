package io.slothunter.api.account;

import io.slothunter.api.caller.Caller;
import io.slothunter.scanner.account.Role;
import io.slothunter.scanner.account.SessionId;
import io.slothunter.scanner.account.UserId;
import io.vertx.core.Future;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.authentication.TokenCredentials;
import io.vertx.ext.auth.jwt.JWTAuth;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Access tokens: signed, good for minutes, and verified once: what was verified is remembered until
 * it is too old, and asked of the revoked sessions every time. On one context.
 */
final class Tokens {
  private static final int LONGEST = 2_048;
  private static final int MOST_REMEMBERED = 20_000;

  private final KeyRing keys;
  private final Revoked revoked;
  private final AccountOptions options;
  private final InstantSource clock;
  private final Map<String, Good> remembered = new Recent();

  /**
   * @param end in epoch milliseconds
   */
  private record Good(Caller caller, SessionId session, long end) {}

  Tokens(KeyRing keys, Revoked revoked, AccountOptions options, InstantSource clock) {
    this.keys = keys;
    this.revoked = revoked;
    this.options = options;
    this.clock = clock;
  }

  String issue(UserId user, Role role, SessionId session) {
    long now = clock.instant().getEpochSecond();
    return keys.sign(
        new JsonObject()
            .put("sub", user.toString())
            .put("sid", session.toString())
            .put("role", role.name())
            .put("iat", now)
            .put("exp", now + options.access().toSeconds()));
  }

  /** Whose token this is, if it was verified before and is still good. */
  Optional<Caller> known(String token) {
    Good good = remembered.get(token);
    if (good == null) {
      return Optional.empty();
    }
    if (isGood(good)) {
      return Optional.of(good.caller());
    }
    remembered.remove(token);
    return Optional.empty();
  }

  /** The same, with when it ends. */
  Optional<Pass> pass(String token) {
    return Optional.ofNullable(remembered.get(token))
        .filter(this::isGood)
        .map(good -> new Pass(good.caller(), Instant.ofEpochMilli(good.end())));
  }

  /** Whose token this is, if it is good. */
  Future<Optional<Caller>> verify(String token) {
    Optional<String> kid = kid(token);
    return kid.isEmpty()
        ? Future.succeededFuture(Optional.empty())
        : keys.verifying(kid.get())
            .compose(
                auth ->
                    auth.isEmpty()
                        ? Future.succeededFuture(Optional.empty())
                        : verify(token, auth.get()));
  }

  private Future<Optional<Caller>> verify(String token, JWTAuth auth) {
    // What it throws at is as bad as what it refuses.
    return Future.succeededFuture(new TokenCredentials(token))
        .compose(auth::authenticate)
        .map(user -> read(user.attributes().getJsonObject("accessToken")))
        .otherwise(Optional.empty())
        .map(
            good -> {
              good.ifPresent(each -> remembered.put(token, each));
              return good.map(Good::caller);
            });
  }

  private Optional<Good> read(JsonObject claims) {
    long now = clock.millis();
    try {
      long end = Math.multiplyExact(claims.getLong("exp"), 1000L);
      long begin = Math.multiplyExact(claims.getLong("iat"), 1000L);
      SessionId session = new SessionId(Long.parseLong(claims.getString("sid")));
      UserId user = new UserId(Long.parseLong(claims.getString("sub")));
      Role role = Role.valueOf(claims.getString("role"));
      Good good = new Good(Caller.ofSession(user, role, session), session, end);
      // A token that is good for longer than we make any was not made by this code.
      boolean usual = end - begin <= options.access().toMillis() && begin - now <= 60_000;
      return usual && isGood(good) ? Optional.of(good) : Optional.empty();
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }

  private boolean isGood(Good good) {
    return clock.millis() < good.end() && !revoked.contains(good.session());
  }

  /** The header's key, if the header is one that we write: the algorithm is ours to choose. */
  private static Optional<String> kid(String token) {
    int dot = token.indexOf('.');
    if (token.length() > LONGEST || dot < 0) {
      return Optional.empty();
    }
    try {
      JsonObject header =
          new JsonObject(
              io.vertx.core.buffer.Buffer.buffer(
                  Base64.getUrlDecoder().decode(token.substring(0, dot))));
      boolean ours =
          header.size() == 3
              && "ES256".equals(header.getValue("alg"))
              && "JWT".equals(header.getValue("typ"));
      return ours && header.getValue("kid") instanceof String kid
          ? Optional.of(kid)
          : Optional.empty();
    } catch (IllegalArgumentException | DecodeException e) {
      return Optional.empty();
    }
  }

  private static final class Recent extends LinkedHashMap<String, Good> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Good> eldest) {
      return size() > MOST_REMEMBERED;
    }
  }
}
