package io.slothunter.api.health;

import static io.slothunter.api.TestApi.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HealthTest {
  private final TestApi api = new TestApi();

  @AfterEach
  void stop() {
    api.close();
  }

  private void needs(String name, boolean necessary, Supplier<Future<Check>> ask) {
    api.dependencies.add(new Dependency(name, necessary, ask));
  }

  private static Future<Check> good() {
    return Future.succeededFuture(Check.good("fine"));
  }

  @Test
  void isReady_whenAllAnswer() {
    // Given
    needs("store", true, HealthTest::good);
    needs("provider", false, HealthTest::good);
    api.start();

    // When
    Reply reply = api.get("/health/ready");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.header("Cache-Control")).isEqualTo("no-store");
    assertThat(reply.json())
        .isEqualTo(
            new JsonObject(
                """
                {"status":"ready","checks":[
                {"name":"store","ok":true,"necessary":true,"detail":"fine"},
                {"name":"provider","ok":true,"necessary":false,"detail":"fine"},
                {"name":"view","ok":true,"necessary":true,
                "detail":"at event 0, 0 behind the log"}]}"""));
  }

  @Test
  void isDegraded_whenSomethingUnnecessaryFails() {
    // Given
    needs("telegram", false, () -> Future.succeededFuture(Check.bad("no answer")));
    api.start();

    // When
    Reply reply = api.get("/health/ready");

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getString("status")).isEqualTo("degraded");
  }

  @Test
  void isNotReady_whenSomethingNecessaryFailsThrowsOrHangs() {
    // Given
    needs("fails", true, () -> Future.failedFuture(new IllegalStateException("gone")));
    needs(
        "throws",
        true,
        () -> {
          throw new IllegalArgumentException("a bug");
        });
    needs("hangs", true, () -> Promise.<Check>promise().future());
    api.start();

    // When
    Reply reply = api.get("/health/ready");

    // Then
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.json().getJsonArray("checks").stream())
        .extracting(c -> ((JsonObject) c).getString("detail"))
        .containsExactly(
            "IllegalStateException: gone",
            "IllegalArgumentException: a bug",
            "no answer within 2000 ms",
            "at event 0, 0 behind the log");
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @Test
  void asksOnceASecond_howeverManyWantToKnow() {
    // Given
    AtomicInteger asked = new AtomicInteger();
    needs(
        "store",
        true,
        () -> {
          asked.incrementAndGet();
          return good();
        });
    api.start();

    // When
    Future.all(
            IntStream.range(0, 50)
                .mapToObj(i -> api.sendLater(HttpMethod.GET, "/health/ready", null))
                .toList())
        .await();

    // Then
    assertThat(asked).hasValue(1);
    api.clock.move(Duration.ofSeconds(1));
    api.get("/health/ready");
    assertThat(asked).hasValue(2);
  }

  @Test
  void showsFigures() {
    // Given
    api.directory.doctor(1, 1);
    api.start();
    api.get("/api/v1/calendars/10/slots");
    api.get("/api/v1/calendars/99/slots");

    // When
    Reply reply = api.get("/metrics");

    // Then
    assertThat(reply.header("Content-Type")).startsWith("text/plain; version=0.0.4");
    assertThat(reply.body().toString())
        .contains(
            "slothunter_api_requests_seconds_count{"
                + "kind=\"read\",path=\"/api/v1/calendars/{id}/slots\",status=\"2xx\"} 1")
        .contains("status=\"4xx\"} 1")
        .contains("slothunter_live_clients 0");
  }

  @Test
  void answersManyScrapesAtOnce() {
    // Given
    api.start();

    // When
    List<Future<Reply>> replies =
        IntStream.range(0, 30)
            .mapToObj(i -> api.sendLater(HttpMethod.GET, "/metrics", null))
            .toList();

    // Then
    Future.all(replies).await();
    assertThat(replies).allMatch(r -> r.result().status() == 200);
    eventually(() -> api.get("/health/live").json().getString("status").equals("up"));
  }
}
