package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Blocked;
import io.slothunter.scanner.provider.Outcome.Fetched;
import io.slothunter.scanner.provider.Outcome.Throttled;
import io.slothunter.scanner.provider.Outcome.Unknown;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Limits;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetSocket;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the wire can do to us. The pool has one connection, and after every fault the next look must
 * succeed: a fault that kept the connection would show.
 */
class FaultsTest {
  private static final Instant NOW = Tehran.at("2026-11-24T10:15");
  private static final byte[] GOOD = Recorded.own("slots.json").getBytes(UTF_8);
  private static final int LIMIT = 64 * 1024;
  private static final Duration TIMEOUT = Duration.ofMillis(400);

  private final Vertx vertx = Vertx.vertx();
  private final ScriptedServer server = ScriptedServer.start(vertx);
  private final Paziresh24Source source =
      new Paziresh24Source(
          vertx,
          TestOptions.at(server.base()).with(new Limits(TIMEOUT, 1, LIMIT)),
          InstantSource.fixed(NOW));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void reusesTheConnection() {
    server.then(this::good);

    assertThat(look()).isInstanceOf(Fetched.class);
    assertThat(look()).isInstanceOf(Fetched.class);
    assertThat(server.connections()).isEqualTo(1);
    assertThat(server.requests()).hasSize(2);
  }

  @Test
  void waitsForALateAnswer_withinTheTimeOut() {
    afterFault(socket -> vertx.setTimer(150, t -> good(socket)), Fetched.class);
  }

  @Test
  void givesUp_whenNoAnswerComes() {
    assertThat(afterFault(socket -> {}, Unknown.class).cause()).contains("within");
  }

  @Test
  void givesUp_whenTheAnswerStallsInItsBody() {
    afterFault(socket -> part(socket, 500), Unknown.class);
  }

  @Test
  void givesUp_whenTheAnswerDripsForEver() {
    Consumer<NetSocket> drip =
        socket -> {
          part(socket, 10);
          long timer = vertx.setPeriodic(20, t -> socket.write(" "));
          socket.closeHandler(closed -> vertx.cancelTimer(timer));
        };

    afterFault(drip, Unknown.class);
  }

  @Test
  void isUnknown_whenTheConnectionIsReset() {
    afterFault(
        socket -> {
          part(socket, 500);
          socket.close();
        },
        Unknown.class);
    afterFault(NetSocket::close, Unknown.class);
  }

  @Test
  void isUnknown_whenTheBodyIsShorterThanItsLength() {
    afterFault(
        socket -> socket.end(ScriptedServer.http(200, "", GOOD).slice(0, GOOD.length / 2)),
        Unknown.class);
  }

  @Test
  void isUnknown_whenABodyWithoutLengthEndsEarly() {
    afterFault(
        socket ->
            socket.end(
                Buffer.buffer("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n")
                    .appendBytes(GOOD, 0, GOOD.length - 40)),
        Unknown.class);
  }

  @Test
  void isUnknown_whenAChunkedBodyEndsEarly() {
    afterFault(
        socket ->
            socket.end(
                Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .appendString("20\r\n")
                    .appendBytes(GOOD, 0, 32)
                    .appendString("\r\n")),
        Unknown.class);
  }

  @Test
  void readsAChunkedBody() {
    afterFault(
        socket ->
            socket.write(
                Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                    .appendString("20\r\n")
                    .appendBytes(GOOD, 0, 32)
                    .appendString("\r\n" + Integer.toHexString(GOOD.length - 32) + "\r\n")
                    .appendBytes(GOOD, 32, GOOD.length - 32)
                    .appendString("\r\n0\r\n\r\n")),
        Fetched.class);
  }

  @Test
  void isUnknown_whenTheAnswerIsNoHttp() {
    afterFault(socket -> socket.write("SSH-2.0-OpenSSH_9.2\r\n\r\n"), Unknown.class);
    afterFault(
        socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: many\r\n\r\n"), Unknown.class);
  }

  @Test
  void isUnknown_whenHeadersNeverEnd() {
    afterFault(
        socket -> socket.write("HTTP/1.1 200 OK\r\nX-Long: " + "x".repeat(100_000)), Unknown.class);
  }

  @Test
  void dropsTheConnection_whenTheBodyIsTooLong() {
    byte[] long1 = Arrays.copyOf(GOOD, LIMIT + 1);
    Arrays.fill(long1, GOOD.length, long1.length, (byte) ' ');

    Unknown announced =
        afterFault(socket -> socket.write(ScriptedServer.http(200, "", long1)), Unknown.class);
    Unknown chunked =
        afterFault(
            socket ->
                socket.write(
                    Buffer.buffer("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")
                        .appendString(Integer.toHexString(long1.length) + "\r\n")
                        .appendBytes(long1)),
            Unknown.class);
    afterFault(
        socket -> socket.write("HTTP/1.1 200 OK\r\nContent-Length: 99999999999999\r\n\r\n"),
        Unknown.class);

    assertThat(announced.cause()).contains("more than " + LIMIT);
    assertThat(chunked.cause()).contains("more than " + LIMIT);
  }

  @Test
  void readsGzip() {
    afterFault(gzip(gzipped(GOOD)), Fetched.class);
    assertThat(server.requests().get(0).head()).contains("accept-encoding: gzip");
  }

  @Test
  void isUnknown_whenGzipIsDamaged() {
    byte[] packed = gzipped(GOOD);
    byte[] wrong = packed.clone();
    wrong[wrong.length - 6] ^= 1;

    afterFault(gzip(GOOD), Unknown.class);
    afterFault(gzip(Arrays.copyOf(packed, packed.length - 9)), Unknown.class);
    afterFault(gzip(wrong), Unknown.class);
    afterFault(gzip(new byte[0]), Unknown.class);
  }

  @Test
  void stopsInflating_whenGzipIsABomb() {
    byte[] bomb = gzipped(new byte[50_000_000]);

    assertThat(bomb.length).isLessThan(LIMIT);
    assertThat(afterFault(gzip(bomb), Unknown.class).cause()).contains("more than " + LIMIT);
  }

  @Test
  void isUnknown_whenTheEncodingIsNotOneThatWeAccept() {
    afterFault(
        socket -> socket.write(ScriptedServer.http(200, "Content-Encoding: br\n", GOOD)),
        Unknown.class);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''                                            | PT0S",
        "Retry-After: 7                                | PT7S",
        "Retry-After: 0                                | PT0S",
        "Retry-After: -7                               | PT0S",
        "Retry-After: soon                             | PT0S",
        "Retry-After: 86401                            | PT24H",
        "Retry-After: 99999999999999999999             | PT24H",
        "Retry-After: Tue, 24 Nov 2026 06:46:30 GMT    | PT1M30S",
        "Retry-After: Mon, 23 Nov 2026 06:46:30 GMT    | PT0S",
        "Retry-After: Wed, 24 Nov 2027 06:46:30 GMT    | PT24H"
      })
  void slowsDown_whenToldTo(String header, Duration wait) {
    String line = header.isEmpty() ? "" : header + "\n";

    assertThat(afterFault(answer(429, line, "<html>slow</html>"), Throttled.class).retryAfter())
        .isEqualTo(wait);
    if (!header.isEmpty()) {
      assertThat(afterFault(answer(503, line, "busy"), Throttled.class).retryAfter())
          .isEqualTo(wait);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {201, 204, 301, 302, 400, 401, 404, 408, 418, 423, 500, 502, 503, 504, 599})
  void isUnknown_whenTheStatusIsAnotherThanOk(int status) {
    String body = status == 204 ? "" : new String(GOOD, UTF_8);

    assertThat(afterFault(answer(status, "", body), Unknown.class).cause()).contains("" + status);
  }

  @Test
  void isUnknown_whenTheGatewayAnswersInHtml() {
    String page = "<html><head><title>502 Bad Gateway</title></head></html>";

    assertThat(afterFault(answer(502, "", page), Unknown.class).cause())
        .isEqualTo("HTTP 502 with an HTML page");
    assertThat(afterFault(answer(200, "", "\n " + page), Unknown.class).cause()).contains("HTML");
  }

  @Test
  void isBlocked_whenForbidden_andKeepsNoSecretsOfThePage() {
    String page =
        "<html><title>Access Denied 203.0.113.77 for user@example.org</title>ray 8f3a9c0d1e2f3a4b";

    Blocked blocked = afterFault(answer(403, "", page), Blocked.class);

    assertThat(blocked.evidence())
        .contains("403", "Access Denied")
        .doesNotContain("203.0.113.77", "user@example.org", "8f3a9c0d1e2f3a4b")
        .hasSizeLessThan(200);
    afterFault(answer(403, "", ""), Blocked.class);
    afterFault(answer(403, "", "{\"status\":1}"), Blocked.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<html><title>Just a moment</title><script src=/cdn-cgi/challenge-platform>",
        "<!DOCTYPE html><form><div class=g-recaptcha>",
        "<html><script>document.cookie='__arcsjs=1'</script>",
        "<html>در حال انتقال به سایت مورد نظر هستید",
        "\ufeff<html>Your IP has been blocked"
      })
  void isBlocked_byAChallenge_whateverTheStatus(String page) {
    afterFault(answer(200, "Content-Type: application/json\n", page), Blocked.class);
    afterFault(answer(503, "", page), Blocked.class);
  }

  @Test
  void readsJson_whateverItsType() {
    afterFault(
        answer(200, "Content-Type: text/html; charset=UTF-8\n", new String(GOOD, UTF_8)),
        Fetched.class);
  }

  @Test
  void isUnknown_andTriesNotAgain_whenTheKeptConnectionIsGone() {
    server.then(this::good).then(NetSocket::close).then(this::good);

    assertThat(look()).isInstanceOf(Fetched.class);
    assertThat(look()).isInstanceOf(Unknown.class);
    assertThat(server.requests()).hasSize(2);
    assertThat(look()).isInstanceOf(Fetched.class);
  }

  @Test
  void connectsAnew_whenTheServerClosedTheConnectionBetweenLooks() {
    server.then(socket -> socket.end(ScriptedServer.http(200, "Connection: close\n", GOOD)));

    assertThat(look()).isInstanceOf(Fetched.class);
    assertThat(look()).isInstanceOf(Fetched.class);
    assertThat(server.connections()).isEqualTo(2);
  }

  @Test
  void isUnknown_whenNobodyListens() {
    Paziresh24Source nowhere = source(URI.create("http://127.0.0.1:1"));

    assertThat(nowhere.look(TestOptions.calendar(), Look.FIRST).await())
        .isInstanceOf(Unknown.class);
  }

  @Test
  void isUnknown_whenTheHostHasNoAddress() {
    Paziresh24Source nowhere = source(URI.create("http://nowhere.invalid"));

    assertThat(nowhere.look(TestOptions.calendar(), Look.FIRST).await())
        .isInstanceOf(Unknown.class);
  }

  @Test
  void isUnknown_afterTheSourceWasClosed() {
    source.close().await();

    assertThat(look()).isInstanceOf(Unknown.class);
  }

  @Test
  void queuesLooks_andEveryOneEndsWithinTheTimeOut() {
    server.then(socket -> {}).then(this::good);

    var first = source.look(TestOptions.calendar(), Look.FIRST);
    var second = source.look(TestOptions.calendar(), Look.FIRST);

    assertThat(first.await()).isInstanceOf(Unknown.class);
    assertThat(second.await()).isInstanceOfAny(Unknown.class, Fetched.class);
    assertThat(look()).isInstanceOf(Fetched.class);
  }

  /** Looks at a fault, sees that it is what was expected, and that the next look succeeds. */
  @CanIgnoreReturnValue
  private <T extends Outcome> T afterFault(Consumer<NetSocket> fault, Class<T> expected) {
    server.then(fault).then(this::good);
    if (server.requests().size() > 0) {
      // The good answer that the last fault left in the script comes first.
      assertThat(look()).isInstanceOf(Fetched.class);
    }
    Outcome outcome = look();
    assertThat(outcome).isInstanceOf(expected);
    assertThat(look()).isInstanceOf(Fetched.class);
    return expected.cast(outcome);
  }

  private Outcome look() {
    return source.look(TestOptions.calendar(), Look.FIRST).await();
  }

  private Paziresh24Source source(URI base) {
    return new Paziresh24Source(
        vertx, TestOptions.at(base).with(new Limits(TIMEOUT, 1, LIMIT)), InstantSource.fixed(NOW));
  }

  private void good(NetSocket socket) {
    socket.write(ScriptedServer.http(200, "", GOOD));
  }

  private static void part(NetSocket socket, int bytes) {
    Buffer whole = ScriptedServer.http(200, "", GOOD);
    socket.write(whole.slice(0, whole.length() - GOOD.length + bytes));
  }

  private static Consumer<NetSocket> answer(int status, String headers, String body) {
    return socket -> socket.write(ScriptedServer.http(status, headers, body.getBytes(UTF_8)));
  }

  private static Consumer<NetSocket> gzip(byte[] body) {
    return socket -> socket.write(ScriptedServer.http(200, "Content-Encoding: gzip\n", body));
  }

  private static byte[] gzipped(byte[] plain) {
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (OutputStream out = new GZIPOutputStream(packed)) {
      out.write(plain);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return packed.toByteArray();
  }
}
