package io.slothunter.api;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.slotAt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.contract.HostileRequests;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Requests that mean harm, made from the contract: nothing breaks, hangs, leaks or changes. */
class HostileTest {
  private static final int AT_ONCE = 32;
  private final TestApi api = new TestApi();

  @AfterEach
  void stop() {
    api.close();
  }

  /** What a raw request is answered until the connection ends. */
  private Future<String> answer(NetClient tcp, Buffer request) {
    Promise<String> answer = Promise.promise();
    Future<NetSocket> connected = tcp.connect(api.port(), "127.0.0.1");
    connected.onFailure(answer::tryFail);
    connected.onSuccess(
        socket -> {
          Buffer got = Buffer.buffer();
          socket.handler(got::appendBuffer);
          socket.exceptionHandler(e -> {});
          socket.closeHandler(closed -> answer.tryComplete(got.toString(UTF_8)));
          socket.write(request).onFailure(e -> {});
        });
    return answer.future().timeout(20, TimeUnit.SECONDS);
  }

  @Test
  void standsAThousandHostileRequests() {
    // Given
    api.directory.doctor(1, 2);
    api.log.write(baseline(10, slotAt(4)));
    api.start();
    Buffer doctors = api.get("/api/v1/doctors").body();
    Buffer slots = api.get("/api/v1/calendars/10/slots").body();
    NetClient tcp = api.vertx.createNetClient();
    List<HostileRequests.Hostile> all = HostileRequests.all();
    assertThat(all.size()).isGreaterThanOrEqualTo(1_000);
    TreeMap<Integer, Integer> statuses = new TreeMap<>();

    // When
    for (int from = 0; from < all.size(); from += AT_ONCE) {
      List<HostileRequests.Hostile> part = all.subList(from, Math.min(all.size(), from + AT_ONCE));
      List<Future<String>> answers =
          new ArrayList<>(part.stream().map(each -> answer(tcp, each.bytes())).toList());
      Future.join(answers).transform(done -> Future.succeededFuture()).await();

      // Then
      for (int i = 0; i < part.size(); i++) {
        String what = part.get(i).what();
        assertThat(answers.get(i).succeeded()).as("answered: " + what).isTrue();
        String answer = answers.get(i).result();
        assertThat(answer).as(what).startsWith("HTTP/1.");
        int status = Integer.parseInt(answer.substring(9, 12));
        statuses.merge(status, 1, Integer::sum);
        assertThat(status).as(what + "\n" + answer).isBetween(200, 499);
        assertThat(answer)
            .as(what)
            .doesNotContain("\tat ", "Exception", "io.slothunter", "java.", "<script>alert");
        assertThat(answer.toLowerCase(java.util.Locale.ROOT)).contains("x-content-type-options");
      }
    }
    assertThat(statuses.keySet()).contains(200, 400, 404, 405, 415);
    assertThat(api.get("/api/v1/doctors").body()).isEqualTo(doctors);
    assertThat(api.get("/api/v1/calendars/10/slots").body()).isEqualTo(slots);
    assertThat(api.watches.begun).isEmpty();
    assertThat(api.resolved).isEmpty();
    assertThat(api.requestKeys.size()).isZero();
  }

  @Test
  void cutsRequestsThatTrickleIn_andServesOthersAllTheTime() {
    // Given
    api.options = api.options.with(new ServerLimits(Duration.ofMillis(600), 500, false));
    api.directory.doctor(1, 1);
    api.start();
    NetClient tcp = api.vertx.createNetClient();
    List<Promise<Long>> ends = new ArrayList<>();
    String[] beginnings = {
      "",
      "GET /api/v1/doctors HTTP/1.1\r\nHost: x\r\n",
      "POST /api/v1/doctors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
          + "Content-Length: 1000\r\n\r\n{",
      "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\nGET /health/live HTTP/1.1\r\nHost: x\r\n"
    };
    long began = System.nanoTime();
    for (String beginning : beginnings) {
      NetSocket socket = tcp.connect(api.port(), "127.0.0.1").await();
      Promise<Long> end = Promise.promise();
      ends.add(end);
      socket.exceptionHandler(e -> {});
      socket.handler(bytes -> {});
      socket.closeHandler(closed -> end.tryComplete(System.nanoTime()));
      socket.write(Buffer.buffer(beginning, ISO_8859_1.name()));
      if (!beginning.isEmpty()) {
        // One more byte at a time, for ever.
        api.vertx.setPeriodic(
            50, id -> socket.write("x").onFailure(e -> api.vertx.cancelTimer(id)));
      }
    }

    // When
    List<Long> after =
        ends.stream()
            .map(end -> end.future().timeout(10, TimeUnit.SECONDS).await())
            .map(at -> TimeUnit.NANOSECONDS.toMillis(at - began))
            .toList();

    // Then
    assertThat(after).allSatisfy(millis -> assertThat(millis).isBetween(500L, 5_000L));
    assertThat(api.get("/api/v1/doctors").status()).isEqualTo(200);
  }

  @Test
  void keepsQuietConnectionsThatAreBetweenRequests() {
    // Given
    api.options = api.options.with(new ServerLimits(Duration.ofMillis(300), 500, false));
    api.directory.doctor(1, 1);
    api.start();
    NetSocket socket = api.vertx.createNetClient().connect(api.port(), "127.0.0.1").await();
    Buffer got = Buffer.buffer();
    socket.handler(got::appendBuffer);
    String request = "GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n";

    // When
    socket.write(request).await();
    api.vertx.timer(1_000, TimeUnit.MILLISECONDS).await();
    socket.write(request).await();

    // Then
    TestApi.eventually(() -> got.toString().split("\"up\"", -1).length == 3);
  }

  @Test
  void givesOneAddressItsShareAndNoMore() {
    // Given
    api.options = api.options.with(new ServerLimits(Duration.ofSeconds(15), 3, true));
    api.start();
    NetClient tcp = api.vertx.createNetClient();
    List<NetSocket> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(tcp.connect(api.port(), "127.0.0.1").await());
    }
    Buffer request =
        Buffer.buffer("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    // When
    String fourth = answer(tcp, request).await();
    three.get(0).close().await();

    // Then
    assertThat(fourth).isEmpty();
    TestApi.eventually(() -> answer(tcp, request).await().startsWith("HTTP/1.1 200"));
  }
}
