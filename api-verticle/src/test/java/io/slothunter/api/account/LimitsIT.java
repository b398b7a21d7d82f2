package io.slothunter.api.account;

import static io.slothunter.api.account.AccountApi.PASSWORD;
import static io.slothunter.api.account.AccountApi.bearer;
import static io.slothunter.api.account.AccountApi.credentials;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Allowance;
import io.slothunter.api.limit.Limiter.Quota;
import io.vertx.core.Future;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How much everybody may send. */
@Timeout(120)
class LimitsIT {
  private final AccountApi api = new AccountApi();

  @AfterEach
  void stop() {
    api.close();
  }

  private Reply slots(String... shown) {
    return api.api.get("/api/v1/calendars/10/slots", shown);
  }

  @Test
  void countsByUser_andSaysWhatIsLeft() {
    // Given
    api.options = api.options.with(new Quota("default", 8, 1), new Quota("sign-in", 99, 99));
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    api.api.clock.move(Duration.ofSeconds(60));

    // When
    Reply first = slots(sara.shown());
    for (int i = 0; i < 7; i++) {
      assertThat(slots(sara.shown()).status()).isIn(200, 404);
    }
    Reply ninth = slots(sara.shown());

    // Then
    assertThat(first.header("RateLimit")).isEqualTo("\"default\";r=7;t=1");
    assertThat(first.header("RateLimit-Policy")).isEqualTo("\"default\";q=8;w=8");
    assertThat(ninth.status()).isEqualTo(429);
    assertThat(ninth.header("Retry-After")).isEqualTo("1");
    assertThat(ninth.json().getString("type")).endsWith("too-many-requests");
    assertThat(slots().status()).as("another bucket: the address").isEqualTo(401);
    api.api.clock.move(Duration.ofSeconds(1));
    assertThat(slots(sara.shown()).status()).isIn(200, 404);
    assertThat(slots(sara.shown()).status()).isEqualTo(429);
  }

  @Test
  void countsAKeyAndItsUserTogether() {
    // Given
    api.options = api.options.with(new Quota("default", 8, 1), new Quota("sign-in", 99, 99));
    api.start();
    Somebody sara = api.signUp("sara@example.org");
    JsonObject wish = new JsonObject().put("name", "k").put("scopes", new JsonArray().add("read"));
    String[] key =
        bearer(api.post("/api/v1/me/keys", wish, sara.shown()).json().getString("secret"));
    api.api.clock.move(Duration.ofSeconds(60));

    // When
    for (int i = 0; i < 8; i++) {
      assertThat(slots(i % 2 == 0 ? key : sara.shown()).status()).isIn(200, 404);
    }

    // Then
    assertThat(slots(key).status()).as("its user has none left").isEqualTo(429);
  }

  @Test
  void makesGuessingDear() {
    // Given
    api.options = api.options.with(new Quota("default", 20, 1), new Quota("sign-in", 3, 0.1));
    api.start();

    // When
    for (int i = 0; i < 20; i++) {
      assertThat(slots(bearer("shk_" + "x".repeat(41) + (10 + i))).status()).isEqualTo(401);
    }

    // Then
    assertThat(slots(bearer("shk_" + "y".repeat(43))).status()).isEqualTo(429);
    for (int i = 0; i < 3; i++) {
      assertThat(api.post("/api/v1/sessions", credentials(i + "@example.org", "x")).status())
          .isEqualTo(401);
    }
    assertThat(api.post("/api/v1/sessions", credentials("3@example.org", "x")).status())
        .as("whoever's account it is")
        .isEqualTo(429);
  }

  @Test
  void opensForReads_andClosesForSigningIn_whenNothingCanBeCounted() {
    // Given
    AtomicBoolean down = new AtomicBoolean();
    Limiter counting =
        (List<String> buckets, Quota quota) ->
            down.get()
                ? Future.failedFuture(new IllegalStateException("the limiter is down"))
                : Future.succeededFuture(new Allowance(true, 1, Duration.ofSeconds(1)));
    api.limiter = counting;
    api.start();
    Somebody sara = api.signUp("sara@example.org");

    // When
    down.set(true);

    // Then
    assertThat(slots(sara.shown()).status()).isIn(200, 404);
    assertThat(api.api.get("/api/v1/me", sara.shown()).status()).isEqualTo(200);
    assertThat(api.post("/api/v1/sessions", credentials("sara@example.org", PASSWORD)).status())
        .isEqualTo(503);
    down.set(false);
    assertThat(api.post("/api/v1/sessions", credentials("sara@example.org", PASSWORD)).status())
        .isEqualTo(201);
  }
}
