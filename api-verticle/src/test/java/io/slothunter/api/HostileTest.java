package io.slothunter.api;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.slotAt;
import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import io.slothunter.api.contract.HostileAnswers;
import io.slothunter.api.contract.HostileRequests;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** Requests that mean harm, made from the contract: nothing breaks, hangs, leaks or changes. */
class HostileTest {
  private final TestApi api = new TestApi();

  @AfterEach
  void stop() {
    api.close();
  }

  @Test
  void standsAThousandHostileRequests() {
    // Given
    api.directory.doctor(1, 2);
    api.log.write(baseline(10, slotAt(4)));
    api.start();
    Buffer doctors = api.get("/api/v1/doctors").body();
    Buffer slots = api.get("/api/v1/calendars/10/slots").body();
    List<HostileRequests.Hostile> all = HostileRequests.all();
    assertThat(all.size()).isGreaterThanOrEqualTo(1_000);

    // When
    Map<Integer, Integer> statuses = HostileAnswers.stand(api.vertx, api.port(), all);

    // Then
    assertThat(statuses.keySet()).contains(200, 400, 404, 405, 415);
    assertThat(api.get("/api/v1/doctors").body()).isEqualTo(doctors);
    assertThat(api.get("/api/v1/calendars/10/slots").body()).isEqualTo(slots);
    assertThat(api.watches.begun).isEmpty();
    assertThat(api.resolved).isEmpty();
    assertThat(api.requestKeys.size()).isZero();
  }

  @Test
  void takesItForNoFaultOfOurs_whenAnAskerHangsUpInTheirBody() {
    // Given
    Logger logger = (Logger) LoggerFactory.getLogger(RouteTable.class);
    ListAppender<ILoggingEvent> logged = new ListAppender<>();
    logged.list = new CopyOnWriteArrayList<>();
    logged.start();
    logger.setLevel(Level.DEBUG);
    logger.addAppender(logged);
    api.start();
    NetSocket socket = api.tcp.connect(api.port(), "127.0.0.1").await();
    String begun =
        "POST /api/v1/doctors HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
            + "Content-Length: 1000\r\n\r\n{";

    // When
    socket.write(begun).await();
    socket.close().await();

    // Then
    TestApi.eventually(() -> !logged.list.isEmpty());
    logger.detachAppender(logged);
    logger.setLevel(null);
    assertThat(logged.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.DEBUG);
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
    NetSocket socket = api.tcp.connect(api.port(), "127.0.0.1").await();
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

  /**
   * A connection that the server has seen: it need not take them in the order in which they come.
   */
  private NetSocket answered(NetClient tcp) {
    NetSocket socket = tcp.connect(api.port(), "127.0.0.1").await();
    Promise<Buffer> first = Promise.promise();
    socket.handler(first::tryComplete);
    socket.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").await();
    first.future().timeout(10, TimeUnit.SECONDS).await();
    return socket;
  }

  @Test
  void givesOneAddressItsShareAndNoMore() {
    // Given
    api.options = api.options.with(new ServerLimits(Duration.ofSeconds(15), 3, true));
    api.start();
    NetClient tcp = api.vertx.createNetClient();
    List<NetSocket> three = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      three.add(answered(tcp));
    }
    Buffer request =
        Buffer.buffer("GET /health/live HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

    // When
    String fourth = HostileAnswers.answer(tcp, api.port(), request).await();
    three.get(0).close().await();

    // Then
    assertThat(fourth).isEmpty();
    TestApi.eventually(
        () -> HostileAnswers.answer(tcp, api.port(), request).await().startsWith("HTTP/1.1 200"));
  }
}
