package io.slothunter.api.rest;

import static io.slothunter.api.TestApi.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.FakeDirectory;
import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.time.ZoneId;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests with an Idempotency-Key. */
class RepeatsTest {
  private static final String BODY = "{\"url\":\"https://doctors.example/sara\"}";
  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    api.start();
    api.resolver =
        link ->
            Future.succeededFuture(
                new Resolution.Found(
                    FakeDirectory.listing(link.slug(), 1, ZoneId.of("Asia/Tehran"))));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Reply post(String key, String body) {
    return api.post(
        "/api/v1/doctors", body, "Content-Type", "application/json", "Idempotency-Key", key);
  }

  @Test
  void carriesOutOnce_andAnswersAlike() {
    // When
    Reply first = post("k1", BODY);
    Reply again = post("k1", BODY);

    // Then
    assertThat(first.status()).isEqualTo(201);
    assertThat(again.status()).isEqualTo(201);
    assertThat(again.body()).isEqualTo(first.body());
    assertThat(again.header("Location")).isEqualTo(first.header("Location"));
    assertThat(again.header("ETag")).isEqualTo(first.header("ETag"));
    assertThat(api.resolved).hasSize(1);
    assertThat(api.watches.begun).hasSize(1);
    assertThat(post("k2", BODY).status()).isEqualTo(200);
  }

  @Test
  void refusesTheKey_forAnotherBody() {
    // Given
    assertThat(post("k1", BODY).status()).isEqualTo(201);

    // When
    Reply other = post("k1", "{\"url\":\"https://doctors.example/omid\"}");

    // Then
    assertThat(other.status()).isEqualTo(422);
    assertThat(other.json().getString("type")).endsWith("key-reused");
    assertThat(api.resolved).hasSize(1);
  }

  @Test
  void saysThatItIsUnderWay() {
    // Given
    Promise<Resolution> late = Promise.promise();
    api.resolver = link -> late.future();
    Future<Reply> first =
        api.sendLater(
            HttpMethod.POST,
            "/api/v1/doctors",
            BODY,
            "Content-Type",
            "application/json",
            "Idempotency-Key",
            "k1");
    eventually(() -> api.resolved.size() == 1);

    // When
    Reply meanwhile = post("k1", BODY);

    // Then
    assertThat(meanwhile.status()).isEqualTo(409);
    assertThat(meanwhile.json().getString("type")).endsWith("request-in-progress");
    assertThat(meanwhile.header("Retry-After")).isEqualTo("1");
    late.complete(new Resolution.NoSuchDoctor("sara"));
    assertThat(first.await().status()).isEqualTo(404);
    assertThat(post("k1", BODY).status()).isEqualTo(404);
    assertThat(api.resolved).hasSize(1);
  }

  @Test
  void mayBeSentAgain_afterTrouble() {
    // Given
    api.directory.breakDown(true);
    assertThat(post("k1", BODY).status()).isEqualTo(503);
    api.directory.breakDown(false);

    // When
    Reply again = post("k1", BODY);

    // Then
    assertThat(again.status()).isEqualTo(201);
  }

  @Test
  void doesNothing_whileKeysCannotBeLookedUp() {
    // Given
    api.requestKeys.breakDown(true);

    // When
    Reply reply = post("k1", BODY);

    // Then
    assertThat(reply.status()).isEqualTo(503);
    assertThat(api.resolved).isEmpty();
    assertThat(api.post("/api/v1/doctors", BODY, TestApi.json()).status()).isEqualTo(201);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "two words", "a\tb"})
  void refusesWhatIsNoKey(String key) {
    // When
    Reply reply = post(key, BODY);

    // Then
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().getString("detail")).startsWith("Idempotency-Key");
    assertThat(post("x".repeat(129), BODY).status()).isEqualTo(400);
    assertThat(api.resolved).isEmpty();
  }

  @Test
  void keepsNoKey_ofWhatTheContractRefuses() {
    // When
    assertThat(post("k1", "{}").status()).isEqualTo(400);

    // Then
    assertThat(api.requestKeys.size()).isZero();
    assertThat(post("k1", BODY).status()).isEqualTo(201);
  }
}
