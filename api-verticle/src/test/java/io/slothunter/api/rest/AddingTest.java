package io.slothunter.api.rest;

import static io.slothunter.api.TestApi.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.FakeDirectory;
import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Resolution;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.http.HttpMethod;
import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class AddingTest {
  private static final String DOCTORS = "/api/v1/doctors";
  private static final String LINK = "{\"url\":\"https://doctors.example/sara\"}";
  private static final ZoneId TEHRAN = ZoneId.of("Asia/Tehran");

  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    api.resolver = link -> found(link.slug());
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static Future<Resolution> found(String slug) {
    return Future.succeededFuture(new Resolution.Found(FakeDirectory.listing(slug, 2, TEHRAN)));
  }

  private static DoctorLink link(String slug) {
    return new DoctorLink(FakeDirectory.PAZIRESH, slug);
  }

  @Test
  void addsAndWatchesDoctor() {
    // Given
    AtomicInteger told = new AtomicInteger();
    var unused =
        api.bus.subscribe(Topic.WATCHES, changed -> Future.succeededFuture(told.incrementAndGet()));

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().getString("slug")).isEqualTo("sara");
    assertThat(reply.json().getJsonArray("calendars")).hasSize(2);
    Reply read = api.get(reply.header("Location"));
    assertThat(read.json()).isEqualTo(reply.json());
    assertThat(api.watches.begun).hasSize(1);
    TestApi.eventually(() -> told.get() >= 1);
  }

  @Test
  void answersOk_whenTheDoctorIsKnown() {
    // Given
    Reply first = api.post(DOCTORS, LINK, json());

    // When
    Reply second = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(second.status()).isEqualTo(200);
    assertThat(second.header("Location")).isEqualTo(first.header("Location"));
  }

  @Test
  void beginsNoWatch_whenToldNotTo() {
    // When
    Reply reply =
        api.post(DOCTORS, "{\"url\":\"https://doctors.example/sara\",\"watch\":false}", json());

    // Then
    assertThat(reply.status()).isEqualTo(201);
    assertThat(api.watches.begun).isEmpty();
  }

  @Test
  void followsMove_once() {
    // Given
    api.resolver =
        link ->
            link.slug().equals("sara")
                ? Future.succeededFuture(new Resolution.Moved(link("sara-2")))
                : found(link.slug());

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status()).isEqualTo(201);
    assertThat(reply.json().getString("slug")).isEqualTo("sara-2");
    assertThat(api.resolved).containsExactly(link("sara"), link("sara-2"));
  }

  @Test
  void stopsFollowing_whenTheDoctorMovesInCircles() {
    // Given
    api.resolver = link -> Future.succeededFuture(new Resolution.Moved(link(link.slug() + "x")));

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status()).isEqualTo(502);
    assertThat(api.resolved).hasSize(2);
  }

  static Stream<Arguments> troubles() {
    return Stream.of(
        Arguments.of(new Resolution.NoSuchDoctor("sara"), 404, null),
        Arguments.of(new Resolution.NothingBookable("Sara"), 422, null),
        failed(new Outcome.Throttled(Duration.ofMillis(1500)), 503, "2"),
        failed(new Outcome.Throttled(Duration.ZERO), 503, null),
        failed(new Outcome.Blocked("a captcha"), 503, null),
        failed(new Outcome.Unbookable("closed for good"), 422, null),
        failed(new Outcome.Unknown("timed out"), 502, null));
  }

  private static Arguments failed(Outcome why, int status, String retryAfter) {
    return Arguments.of(new Resolution.Failed(why), status, retryAfter);
  }

  @ParameterizedTest
  @MethodSource("troubles")
  void tellsWhatTheProviderSaid(Resolution resolution, int status, String retryAfter) {
    // Given
    api.resolver = link -> Future.succeededFuture(resolution);

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
    assertThat(reply.header("Retry-After")).isEqualTo(retryAfter);
    assertThat(api.get(DOCTORS).json().getJsonArray("doctors")).isEmpty();
    assertThat(api.watches.begun).isEmpty();
  }

  @Test
  void asksToRetry_whenOursFails_andThenDoesIt() {
    // Given
    api.directory.breakDown(true);
    assertThat(api.post(DOCTORS, LINK, json()).status()).isEqualTo(503);
    api.directory.breakDown(false);
    api.watches.breakDown(true);
    Reply halfway = api.post(DOCTORS, LINK, json());
    assertThat(halfway.status()).isEqualTo(503);
    assertThat(halfway.header("Retry-After")).isEqualTo("5");
    api.watches.breakDown(false);

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(api.watches.begun).hasSize(1);
  }

  @Test
  void survivesResolverThatThrows() {
    // Given
    api.resolver =
        link -> {
          throw new IllegalStateException("a bug");
        };

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status() / 100).isEqualTo(5);
    api.resolver = link -> found(link.slug());
    assertThat(api.post(DOCTORS, LINK, json()).status()).isEqualTo(201);
  }

  @Test
  void contactsNobody_whenTheLinkIsNotOurs() {
    // When
    Reply reply = api.post(DOCTORS, "{\"url\":\"https://doctors.example.evil.example/x\"}", json());

    // Then
    assertThat(reply.status()).isEqualTo(422);
    assertThat(reply.json().getString("detail")).contains("doctors.example");
    assertThat(api.resolved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "x",
        "[]",
        "null",
        "1",
        "{",
        "{\"url\":",
        "{}",
        "{\"url\":1}",
        "{\"url\":null}",
        "{\"url\":\"\"}",
        "{\"url\":\"https://doctors.example/a\",\"watch\":\"yes\"}",
        "{\"url\":\"https://doctors.example/a\",\"extra\":1}",
        "{\"url\":[\"a\"]}",
        "{\"url\":\"https://doctors.example/a\"} {}",
        "\u0000",
        "\uFEFF{}"
      })
  void refusesMalformedBodies_withPointers(String body) {
    // When
    Reply reply = api.post(DOCTORS, body, json());

    // Then
    assertThat(reply.status()).isEqualTo(400);
    assertThat(reply.json().getJsonArray("errors").getJsonObject(0).getString("pointer"))
        .startsWith("#");
    assertThat(api.resolved).isEmpty();
  }

  @Test
  void namesEveryWrongField() {
    // When
    Reply reply = api.post(DOCTORS, "{\"url\":5,\"watch\":7,\"a/b\":1}", json());

    // Then
    assertThat(reply.json().getJsonArray("errors").stream())
        .extracting(e -> ((io.vertx.core.json.JsonObject) e).getString("pointer"))
        .containsExactly("#/url", "#/watch", "#/a~1b");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"text/plain", "application/x-www-form-urlencoded", "multipart/form-data", "json"})
  void refusesWhatForeignPageCouldSend(String type) {
    // When
    Reply reply = api.post(DOCTORS, LINK, "Content-Type", type);

    // Then
    assertThat(reply.status()).isEqualTo(415);
    assertThat(api.post(DOCTORS, LINK).status()).isEqualTo(415);
    assertThat(api.resolved).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://evil.example", "null", "http://127.0.0.1:1", "http://slots.example",
        "https://slots.example.evil.example", "file://", "https://slots.example:444", ":"
      })
  void refusesForeignOrigins(String origin) {
    // When
    Reply reply = api.post(DOCTORS, LINK, "Content-Type", "application/json", "Origin", origin);

    // Then
    assertThat(reply.status()).isEqualTo(403);
    assertThat(api.resolved).isEmpty();
  }

  @Test
  void refusesRenamedHost_thoughOriginAndHostAgree() {
    // When a name that its owner pointed at our address is both host and origin
    Reply rebound =
        api.post(
            DOCTORS,
            LINK,
            "Content-Type",
            "application/json",
            "Host",
            "rebound.example",
            "Origin",
            "http://rebound.example");

    // Then
    assertThat(rebound.status()).isEqualTo(403);
  }

  @Test
  void acceptsOwnAndListedOrigins() {
    // When
    List<String> origins = List.of("http://127.0.0.1:" + api.port(), "https://slots.example");

    // Then
    for (String origin : origins) {
      Reply reply =
          api.post(
              DOCTORS,
              LINK,
              "Content-Type",
              "Application/JSON; charset=utf-8",
              "Origin",
              origin,
              "Host",
              "127.0.0.1:" + api.port());
      assertThat(reply.status()).as(origin).isIn(200, 201);
    }
  }

  @Test
  void refusesLargeBodies() {
    // When
    Reply reply = api.post(DOCTORS, "{\"url\":\"" + "x".repeat(17 * 1024) + "\"}", json());

    // Then
    assertThat(reply.status()).isEqualTo(413);
    assertThat(reply.json().getString("type")).isEqualTo("urn:slothunter:problem:body-too-large");
    assertThat(api.post(DOCTORS, LINK, json()).status()).isEqualTo(201);
  }

  @Test
  void answersBusy_whenTooManyAreUnderWay() {
    // Given
    api.resolver = link -> Promise.<Resolution>promise().future();
    for (int i = 0; i < 32; i++) {
      var unused =
          api.sendLater(
              HttpMethod.POST, DOCTORS, "{\"url\":\"https://doctors.example/" + i + "\"}", json());
    }
    TestApi.eventually(() -> api.resolved.size() == 32);

    // When
    Reply reply = api.post(DOCTORS, LINK, json());

    // Then
    assertThat(reply.status()).isEqualTo(503);
    assertThat(reply.header("Retry-After")).isNotNull();
    assertThat(api.resolved).hasSize(32);
  }
}
