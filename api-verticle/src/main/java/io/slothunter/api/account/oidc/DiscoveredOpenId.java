package io.slothunter.api.account.oidc;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.slothunter.api.account.OpenId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.User;
import io.vertx.ext.auth.oauth2.OAuth2Auth;
import io.vertx.ext.auth.oauth2.OAuth2AuthorizationURL;
import io.vertx.ext.auth.oauth2.OAuth2FlowType;
import io.vertx.ext.auth.oauth2.OAuth2Options;
import io.vertx.ext.auth.oauth2.Oauth2Credentials;
import io.vertx.ext.auth.oauth2.providers.OpenIDConnectAuth;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.InstantSource;
import java.util.Base64;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The provider at an address, as its discovery document describes it; read when it is first needed,
 * and again after a failure.
 */
public final class DiscoveredOpenId implements OpenId {
  private static final long PATIENCE_SECONDS = 10;
  private static final long CLOCKS_DIFFER_SECONDS = 60;

  private final Vertx vertx;
  private final Registration registration;
  private final InstantSource clock;
  private Future<OAuth2Auth> provider = Future.failedFuture("nobody has asked yet");

  /**
   * How we are known there.
   *
   * @param issuer the provider's address
   * @param redirect where people come back to
   */
  public record Registration(String issuer, String clientId, String secret, String redirect) {
    @Override
    public String toString() {
      return "Registration at " + issuer;
    }
  }

  public DiscoveredOpenId(Vertx vertx, Registration registration, InstantSource clock) {
    this.vertx = vertx;
    this.registration = registration;
    this.clock = clock;
  }

  @Override
  public Future<String> authorizationUrl(String state, String nonce, String verifier) {
    return provider()
        .map(
            auth ->
                auth.authorizeURL(
                    new OAuth2AuthorizationURL()
                        .setRedirectUri(registration.redirect())
                        .addScope("openid")
                        .addScope("profile")
                        .setState(state)
                        .setCodeChallenge(challenge(verifier))
                        .setCodeChallengeMethod("S256")
                        .putAdditionalParameter("nonce", nonce)));
  }

  @Override
  public Future<Optional<Claimed>> exchange(String code, String nonce, String verifier) {
    Oauth2Credentials credentials =
        new Oauth2Credentials()
            .setFlow(OAuth2FlowType.AUTH_CODE)
            .setCode(code)
            .setCodeVerifier(verifier)
            .setRedirectUri(registration.redirect());
    return provider()
        .compose(
            auth ->
                auth.authenticate(credentials)
                    .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .map(user -> claimed(user, nonce))
                    .recover(DiscoveredOpenId::refused));
  }

  /** What it answers with is a refusal; what keeps it from answering is not. */
  private static Future<Optional<Claimed>> refused(Throwable e) {
    return e instanceof IOException || e instanceof TimeoutException
        ? Future.failedFuture(e)
        : Future.succeededFuture(Optional.empty());
  }

  /** The id token's claims as OpenID Connect Core 1.0 section 3.1.3.7 has them checked. */
  private Optional<Claimed> claimed(User user, String nonce) {
    JsonObject claims = user.attributes().getJsonObject("idToken");
    if (claims == null) {
      return Optional.empty();
    }
    long now = clock.instant().getEpochSecond();
    boolean good =
        registration.issuer().equals(claims.getValue("iss"))
            && isForUs(claims)
            && nonce.equals(claims.getValue("nonce"))
            && claims.getValue("exp") instanceof Number end
            && now < end.longValue() + CLOCKS_DIFFER_SECONDS
            && claims.getValue("sub") instanceof String subject
            && !subject.isEmpty();
    return good
        ? Optional.of(new Claimed(registration.issuer(), claims.getString("sub"), name(claims)))
        : Optional.empty();
  }

  private boolean isForUs(JsonObject claims) {
    Object audience = claims.getValue("aud");
    boolean named =
        audience instanceof JsonArray all
            ? all.contains(registration.clientId())
            : registration.clientId().equals(audience);
    boolean severalAreNamed = audience instanceof JsonArray all && all.size() > 1;
    return named && (!severalAreNamed || registration.clientId().equals(claims.getValue("azp")));
  }

  private static String name(JsonObject claims) {
    String name = claims.getValue("name") instanceof String text ? text : "";
    String clean = name.replaceAll("\\p{Cntrl}", "").strip();
    return clean.length() > 100 ? clean.substring(0, 100) : clean;
  }

  private Future<OAuth2Auth> provider() {
    if (provider.failed()) {
      OAuth2Options options =
          new OAuth2Options()
              .setSite(registration.issuer())
              .setClientId(registration.clientId())
              .setClientSecret(registration.secret())
              .setHttpClientOptions(new HttpClientOptions().setConnectTimeout(5_000));
      provider =
          OpenIDConnectAuth.discover(vertx, options).timeout(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
    return provider;
  }

  private static String challenge(String verifier) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(US_ASCII));
      return Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }
}
