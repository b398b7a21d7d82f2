package io.slothunter.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.oidc.DiscoveredOpenId;
import io.slothunter.api.account.oidc.DiscoveredOpenId.Registration;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.http.Route;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing in with a real server of OpenID Connect. */
@Timeout(120)
class OpenIdIT {
  private static final String CLIENT = "slothunter-client";
  private static final String BACK = "http://127.0.0.1:1/back";

  private final MockOAuth2Server server = new MockOAuth2Server(new Route[0]);
  private final AccountApi api = new AccountApi();

  @BeforeEach
  void start() throws IOException {
    server.start(InetAddress.getLoopbackAddress(), 0);
    api.api.clock.set(Clock.systemUTC().instant());
    String issuer = server.issuerUrl("default").toString();
    api.openId =
        Optional.of(
            new DiscoveredOpenId(
                api.api.vertx, new Registration(issuer, CLIENT, "secret", BACK), api.api.clock));
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
    server.shutdown();
  }

  private JsonObject begin() {
    Reply begun = api.api.post("/api/v1/sessions/oidc", null);
    assertThat(begun.status()).isEqualTo(200);
    return begun.json();
  }

  /** What a browser comes back with. */
  private Map<String, String> visit(String url) {
    String location =
        api.api
            .streams
            .request(new RequestOptions().setAbsoluteURI(url).setMethod(HttpMethod.GET))
            .compose(request -> request.send())
            .map(response -> response.getHeader("Location"))
            .await();
    assertThat(location).startsWith(BACK);
    return parameters(location);
  }

  private static Map<String, String> parameters(String url) {
    return Stream.of(URI.create(url).getRawQuery().split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(pair -> pair[0], pair -> pair[1]));
  }

  private Reply signIn(String state, String code) {
    return api.post(
        "/api/v1/sessions/oidc/code", new JsonObject().put("state", state).put("code", code));
  }

  /** The answer when the provider says this of the person. */
  private int signInWhenToldOf(String subject, String audience, Map<String, Object> claims) {
    JsonObject begun = begin();
    Map<String, String> back = visit(begun.getString("authorization_url"));
    server.enqueueCallback(
        new DefaultOAuth2TokenCallback("default", subject, "JWT", List.of(audience), claims, 3600));
    return signIn(back.get("state"), back.get("code")).status();
  }

  @Test
  void signsIn_asTheSamePersonEachTime() {
    // When
    assertThat(signInWhenToldOf("sara", CLIENT, Map.of("name", "Sara"))).isEqualTo(201);
    assertThat(signInWhenToldOf("sara", CLIENT, Map.of("name", "Sara"))).isEqualTo(201);
    assertThat(signInWhenToldOf("omid", CLIENT, Map.of())).isEqualTo(201);

    // Then
    assertThat(api.store.accounts().users(0, 10).await().stream().map(u -> u.profile().name()))
        .containsExactly("Sara", "");
  }

  @Test
  void asksWithPkceStateAndNonce_newEachTime() {
    // When
    Map<String, String> one = parameters(begin().getString("authorization_url"));
    Map<String, String> two = parameters(begin().getString("authorization_url"));

    // Then
    assertThat(one)
        .containsEntry("response_type", "code")
        .containsEntry("code_challenge_method", "S256")
        .containsEntry("client_id", CLIENT);
    for (String each : List.of("state", "nonce", "code_challenge")) {
      assertThat(one.get(each)).as(each).hasSize(43).isNotEqualTo(two.get(each));
    }
  }

  @Test
  void takesNoOtherStateCodeOrVerifier() {
    // Given
    JsonObject begun = begin();
    Map<String, String> back = visit(begun.getString("authorization_url"));
    JsonObject other = begin();

    // When, then
    assertThat(back.get("state")).isEqualTo(begun.getString("state"));
    assertThat(signIn("guess", back.get("code")).status()).isEqualTo(401);
    assertThat(signIn(other.getString("state"), back.get("code")).status())
        .as("the code was asked for with another verifier")
        .isEqualTo(401);
    assertThat(signIn(begun.getString("state"), "another code").status()).isEqualTo(401);
    assertThat(signIn(begun.getString("state"), back.get("code")).status())
        .as("a state is good once, also when it came to nothing")
        .isEqualTo(401);
    assertThat(api.store.accounts().users(0, 10).await()).isEmpty();
  }

  @Test
  void takesNoSignInThatIsTooOld() {
    // Given
    JsonObject begun = begin();
    Map<String, String> back = visit(begun.getString("authorization_url"));

    // When
    api.api.clock.move(Duration.ofMinutes(11));

    // Then
    assertThat(signIn(back.get("state"), back.get("code")).status()).isEqualTo(401);
  }

  @Test
  void takesNoTokenThatWasMeantForOthers() {
    assertThat(signInWhenToldOf("sara", CLIENT, Map.of("aud", List.of("other-client"))))
        .isEqualTo(401);
    assertThat(signInWhenToldOf("sara", CLIENT, Map.of("nonce", "another"))).isEqualTo(401);
    assertThat(signInWhenToldOf("sara", CLIENT, Map.of("iss", "https://evil.example")))
        .isEqualTo(401);
    assertThat(signInWhenToldOf("sara", CLIENT, Map.of("exp", 1_000_000L))).isEqualTo(401);
    assertThat(api.store.accounts().users(0, 10).await()).isEmpty();
  }

  @Test
  void saysThatTheProviderIsAway() {
    // Given
    server.shutdown();

    // Then
    assertThat(api.api.post("/api/v1/sessions/oidc", null).status()).isEqualTo(503);
  }
}
