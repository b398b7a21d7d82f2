package io.slothunter.api.rest;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.vertx.core.http.HttpMethod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** OPTIONS, pages of other origins, what is accepted. */
class MannersTest {
  private static final String OURS = "https://slots.example";
  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    api.directory.doctor(1, 1);
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  @ParameterizedTest
  @CsvSource({
    "/api/v1/calendars/10/slots,'GET, HEAD, OPTIONS'",
    "/api/v1/doctors,'GET, HEAD, POST, OPTIONS'",
    "/health/live,'GET, HEAD, OPTIONS'",
  })
  void namesItsMethods(String address, String allowed) {
    // When
    Reply reply = api.send(HttpMethod.OPTIONS, address, null);

    // Then
    assertThat(reply.status()).isEqualTo(204);
    assertThat(reply.header("Allow")).isEqualTo(allowed);
    assertThat(reply.header("Access-Control-Allow-Origin")).isNull();
  }

  @ParameterizedTest
  @ValueSource(strings = {"/api/v1/calendars/10/slots", "/api/v1/doctors", "/api/v1/doctors/9"})
  void showsItselfToListedPages_andToNoOthers(String address) {
    // When
    Reply listed = api.get(address, "Origin", OURS);
    Reply foreign = api.get(address, "Origin", "https://evil.example");

    // Then
    assertThat(listed.header("Access-Control-Allow-Origin")).isEqualTo(OURS);
    assertThat(listed.header("Access-Control-Expose-Headers")).contains("ETag");
    assertThat(listed.header("Access-Control-Allow-Credentials")).isNull();
    assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
    assertThat(listed.header("Vary")).isEqualTo("Origin");
    assertThat(foreign.header("Vary")).isEqualTo("Origin");
    assertThat(listed.body()).isEqualTo(api.get(address).body());
  }

  @Test
  void answersPreflights() {
    // When
    Reply listed =
        api.send(
            HttpMethod.OPTIONS,
            "/api/v1/doctors",
            null,
            "Origin",
            OURS,
            "Access-Control-Request-Method",
            "POST");
    Reply foreign =
        api.send(
            HttpMethod.OPTIONS,
            "/api/v1/doctors",
            null,
            "Origin",
            "null",
            "Access-Control-Request-Method",
            "POST");

    // Then
    assertThat(listed.status()).isEqualTo(204);
    assertThat(listed.header("Access-Control-Allow-Methods")).contains("POST");
    assertThat(listed.header("Access-Control-Allow-Headers")).contains("Idempotency-Key");
    assertThat(foreign.header("Access-Control-Allow-Origin")).isNull();
    assertThat(foreign.header("Access-Control-Allow-Methods")).isNull();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/json|200",
        "*/*|200",
        "text/html, application/*;q=0.5|200",
        "application/json;q=0.1|200",
        "APPLICATION/JSON; charset=utf-8|200",
        "text/html|406",
        "application/json;q=0, */*|406",
        "*/*;q=0|406",
        "application/*;q=0.0, text/plain|406",
        ";;;|406",
      })
  void answersInWhatIsAccepted(String accept, int status) {
    // When
    Reply slots = api.get("/api/v1/calendars/10/slots", "Accept", accept);
    Reply doctors = api.get("/api/v1/doctors", "Accept", accept);

    // Then
    assertThat(slots.status()).isEqualTo(status);
    assertThat(doctors.status()).isEqualTo(status);
  }

  @Test
  void addsNobody_whoseAnswerIsNotAccepted() {
    // When
    Reply reply =
        api.post(
            "/api/v1/doctors",
            "{\"url\":\"https://doctors.example/sara\"}",
            "Content-Type",
            "application/json",
            "Accept",
            "text/html");

    // Then
    assertThat(reply.status()).isEqualTo(406);
    assertThat(api.resolved).isEmpty();
  }
}
