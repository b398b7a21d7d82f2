package io.slothunter.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.api.TestApi.Reply;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ServerTest {
  private final TestApi api = new TestApi();

  @AfterEach
  void stop() {
    api.close();
  }

  /** Writes raw bytes and returns everything that comes back until the server closes. */
  private String raw(NetClient tcp, String request) {
    NetSocket socket = tcp.connect(api.port(), "127.0.0.1").await();
    Buffer got = Buffer.buffer();
    Promise<Void> ended = Promise.promise();
    socket.handler(got::appendBuffer);
    socket.closeHandler(done -> ended.complete());
    Future<Void> written = socket.write(request);
    ended.future().await();
    assertThat(written.isComplete()).isTrue();
    return got.toString();
  }

  @Test
  void saysThatThePortIsTaken() {
    // Given
    api.start();
    try (TestApi second = new TestApi()) {
      second.options = second.options.at("127.0.0.1", api.port());

      // When
      assertThatThrownBy(second::start)

          // Then
          .isInstanceOf(IllegalStateException.class)
          .hasMessageContaining("127.0.0.1:" + api.port() + " is taken");
    }
  }

  @Test
  void failsToStart_whenTheStoreCannotBeRead() {
    // Given
    api.log.breakDown(true);

    // When
    assertThatThrownBy(api::start).hasMessage("the log is down");

    // Then
    api.log.breakDown(false);
    api.start();
    assertThat(api.get("/health/ready").status()).isEqualTo(200);
  }

  @Test
  void refusesWhatIsTooLong() {
    // Given
    api.start();
    NetClient tcp = api.vertx.createNetClient();
    String longLine = "GET /api/v1/doctors?after=" + "1".repeat(5_000) + " HTTP/1.1\r\n\r\n";
    String longHeader = "GET /health/live HTTP/1.1\r\nX: " + "x".repeat(9_000) + "\r\n\r\n";

    // When
    String line = raw(tcp, longLine);
    String header = raw(tcp, longHeader);
    String noise = raw(tcp, "\u0016\u0003\u0001 hello\r\n\r\n");

    // Then
    assertThat(line).contains(" 414 ").contains("problem:address-too-long");
    assertThat(header).contains(" 431 ").contains("problem:headers-too-large");
    assertThat(noise).contains(" 400 ").contains("problem:malformed-request");
    assertThat(api.get("/health/live").status()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/%", "/%zz", "/api/v1/doctors/%", "/api/v1/doctors/%ff%fe", "/..//x"})
  void survivesBrokenPaths(String path) {
    // Given
    api.directory.doctor(1, 1);
    api.start();

    // When
    Reply reply = api.get(path);

    // Then
    assertThat(reply.status()).isIn(400, 404);
    assertThat(reply.header("Content-Type")).isEqualTo("application/problem+json");
  }

  @Test
  void neverBreaks_howeverOddTheRequest() {
    // Given
    api.directory.doctor(1, 1);
    api.start();
    Random random = new Random(1);
    String[] paths = {
      "/api/v1/doctors", "/api/v1/doctors/1", "/api/v1/calendars/10/slots",
      "/api/v1/appointments/search", "/api/v1/providers", "/api/v1/live"
    };
    String[] names = {"limit", "after", "doctor_id", "date_from", "date_to", "provider", "x"};
    String[] values = {
      "1",
      "",
      "-1",
      "0",
      "99999999999999999999",
      "2026-11-24",
      "2026-13-01",
      "%00",
      "%F0%9F%98%80",
      "1-2",
      "-",
      "9223372036854775807",
      "1e3",
      "%D9%A1",
      "null",
      "'%20OR%201=1"
    };

    // When
    for (int i = 0; i < 500; i++) {
      StringBuilder address = new StringBuilder(paths[random.nextInt(paths.length)]).append('?');
      for (int p = random.nextInt(4); p >= 0; p--) {
        address.append(names[random.nextInt(names.length)]).append('=');
        address.append(values[random.nextInt(values.length)]).append('&');
      }
      Reply reply = api.get(address.toString(), "If-None-Match", values[random.nextInt(16)]);

      // Then
      assertThat(reply.status()).as(address.toString()).isIn(200, 304, 400, 404, 426);
    }
  }
}
