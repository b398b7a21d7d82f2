package io.slothunter.api.account;

import static io.slothunter.api.account.AccountApi.bearer;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.account.AccountApi.Somebody;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.auth.JWTOptions;
import io.vertx.ext.auth.PubSecKeyOptions;
import io.vertx.ext.auth.jwt.JWTAuth;
import io.vertx.ext.auth.jwt.JWTAuthOptions;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Tokens that nobody gave out. */
@Timeout(120)
class TokenAttacksIT {
  private final AccountApi api = new AccountApi().start();
  private Somebody sara;
  private JsonObject shown;
  private JsonObject secret;

  @BeforeEach
  void signUp() {
    sara = api.signUp("sara@example.org");
    shown = api.api.get("/.well-known/jwks.json").json().getJsonArray("keys").getJsonObject(0);
    secret = new JsonObject(api.store.signingKeys().all().await().get(0).jwk());
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static String text(JsonObject part) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(part.encode().getBytes(UTF_8));
  }

  private static JsonObject part(String token, int which) {
    return new JsonObject(
        new String(Base64.getUrlDecoder().decode(token.split("\\.", -1)[which]), UTF_8));
  }

  private static String signature(String token) {
    return token.substring(token.lastIndexOf('.') + 1);
  }

  private JsonObject header() {
    return part(sara.access(), 0);
  }

  /** The claims of an admin. */
  private JsonObject claims() {
    return part(sara.access(), 1).put("role", "ADMIN");
  }

  /** Signed with our own key: only what is claimed is wrong. */
  private String signed(JsonObject claims) {
    return signed(secret, header(), claims);
  }

  private String signed(JsonObject jwk, JsonObject header, JsonObject claims) {
    JWTOptions how = new JWTOptions().setAlgorithm("ES256").setHeader(header).setNoTimestamp(true);
    return JWTAuth.create(api.api.vertx, new JWTAuthOptions().addJwk(jwk))
        .generateToken(claims, how);
  }

  private String hmac(String key, JsonObject header) {
    JWTAuthOptions options =
        new JWTAuthOptions()
            .addPubSecKey(new PubSecKeyOptions().setAlgorithm("HS256").setBuffer(key));
    return JWTAuth.create(api.api.vertx, options)
        .generateToken(
            claims(),
            new JWTOptions().setAlgorithm("HS256").setHeader(header).setNoTimestamp(true));
  }

  private Map<String, String> forged() {
    long now = api.api.clock.instant().getEpochSecond();
    String body = text(claims());
    String head = text(header());
    JsonObject foreign = SigningPair.generate(secret.getString("kid"));
    Map<String, String> all = new LinkedHashMap<>();
    for (String none : new String[] {"none", "None", "NONE", "nOnE", ""}) {
      all.put("alg " + none, text(header().put("alg", none)) + "." + body + ".");
      all.put(
          "alg " + none + " with a signature",
          text(header().put("alg", none)) + "." + body + "." + signature(sara.access()));
    }
    all.put("no alg", text(new JsonObject().put("typ", "JWT")) + "." + body + ".");
    all.put("other claims, old signature", head + "." + body + "." + signature(sara.access()));
    all.put("no signature", head + "." + body + ".");
    all.put("a signature of zeros", head + "." + body + "." + "A".repeat(86));
    all.put("HS256 with the public key", hmac(shown.encode(), header().put("alg", "HS256")));
    all.put("HS256 with its x", hmac(shown.getString("x"), header().put("alg", "HS256")));
    all.put("HS256 said to be ES256", hmac(shown.encode(), header()));
    all.put("RS256", text(header().put("alg", "RS256")) + "." + body + "." + "A".repeat(342));
    all.put("another's key under our kid", signed(foreign, header(), claims()));
    for (String kid :
        new String[] {"", "../../etc/passwd", "' OR 1=1 --", "/dev/null", "x".repeat(900)}) {
      all.put("kid " + kid, signed(foreign, header().put("kid", kid), claims()));
    }
    all.put("kid of an object", text(header().put("kid", new JsonObject())) + "." + body + ".");
    all.put("jwk in the header", signed(foreign, header().put("jwk", foreign), claims()));
    all.put("jku", signed(foreign, header().put("jku", "http://127.0.0.1:1/jwks"), claims()));
    all.put("x5u", signed(secret, header().put("x5u", "http://127.0.0.1:1/"), claims()));
    all.put("crit", signed(secret, header().put("crit", new JsonArray().add("b64")), claims()));
    all.put("another typ", text(header().put("typ", "JWE")) + "." + body + "." + "A".repeat(86));
    all.put("another issuer", signed(claims().put("iss", "https://evil.example")));
    all.put("no issuer", signed(without("iss")));
    all.put("another audience", signed(claims().put("aud", new JsonArray().add("other"))));
    all.put("no audience", signed(without("aud")));
    all.put("expired", signed(claims().put("iat", now - 700).put("exp", now - 1)));
    all.put("expires now", signed(claims().put("exp", now)));
    all.put("no end", signed(without("exp")));
    all.put("an end far away", signed(claims().put("exp", now + 86_400)));
    all.put("an end beyond numbers", signed(claims().put("exp", Long.MAX_VALUE)));
    all.put("an end of text", signed(claims().put("exp", "tomorrow")));
    all.put("issued tomorrow", signed(claims().put("iat", now + 86_400).put("exp", now + 86_500)));
    all.put("a role that is none", signed(claims().put("role", "ROOT")));
    all.put("no role", signed(without("role")));
    all.put("no session", signed(without("sid")));
    all.put("no subject", signed(without("sub")));
    all.put("nothing", "");
    all.put("dots", "...");
    all.put("two parts", head + "." + body);
    all.put("five parts", head + "." + body + ".a.b.c");
    all.put("no Base64", "%%%." + body + ".x");
    all.put("one letter off", flipped(sara.access()));
    all.put("huge", "x".repeat(6_000));
    all.put("a key that is none", "shk_" + "x".repeat(43));
    all.put("a short key", "shk_");
    return all;
  }

  private JsonObject without(String claim) {
    JsonObject claims = claims();
    claims.remove(claim);
    return claims;
  }

  private static String flipped(String token) {
    int at = token.lastIndexOf('.') + 10;
    char other = token.charAt(at) == 'A' ? 'B' : 'A';
    return token.substring(0, at) + other + token.substring(at + 1);
  }

  @Test
  void letsNobodyInWhoForges() {
    // Given
    Map<String, String> forged = forged();
    assertThat(forged.size()).isGreaterThan(45);

    forged.forEach(
        (what, token) -> {
          // When
          int status = api.api.get("/api/v1/admin/users", bearer(token)).status();
          int again = api.api.get("/api/v1/admin/users", bearer(token)).status();

          // Then
          assertThat(status).as(what).isEqualTo(401);
          assertThat(again).as(what + ", again").isEqualTo(401);
        });
    assertThat(api.api.get("/api/v1/me", sara.shown()).status()).isEqualTo(200);
    assertThat(api.api.get("/api/v1/admin/users", bearer(signed(claims()))).status())
        .as("the forger's tools are sharp: signed with the real key it is let in")
        .isEqualTo(200);
  }

  @Test
  void remembersNoTokenBeyondItsEnd() {
    // Given
    assertThat(api.api.get("/api/v1/me", sara.shown()).status()).isEqualTo(200);

    // When
    api.api.clock.move(api.options.access().minus(Duration.ofSeconds(1)));
    int before = api.api.get("/api/v1/me", sara.shown()).status();
    api.api.clock.move(Duration.ofSeconds(1));

    // Then
    assertThat(before).isEqualTo(200);
    assertThat(api.api.get("/api/v1/me", sara.shown()).status()).isEqualTo(401);
  }

  @Test
  void readsTheSchemeAsItMayBeWritten_andNoOther() {
    assertThat(api.api.get("/api/v1/me", "Authorization", "bearer " + sara.access()).status())
        .isEqualTo(200);
    for (String shownAs : new String[] {"Basic ", "Token ", "", "Bearer  "}) {
      assertThat(api.api.get("/api/v1/me", "Authorization", shownAs + sara.access()).status())
          .as(shownAs)
          .isEqualTo(401);
    }
  }
}
