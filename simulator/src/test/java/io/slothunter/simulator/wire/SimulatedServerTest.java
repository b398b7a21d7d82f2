package io.slothunter.simulator.wire;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.simulator.Playground;
import io.slothunter.simulator.SettableClock;
import io.slothunter.simulator.fault.Area;
import io.slothunter.simulator.fault.Faults;
import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The server around a room that breaks. */
final class SimulatedServerTest {

  private final Vertx vertx = Vertx.vertx();
  private final Traffic traffic = new Traffic(new MicroClock(InstantSource.system()));
  private final SettableClock time = new SettableClock(SettableClock.TUESDAY_MORNING);
  private final BreakableRoom room = new BreakableRoom();
  private int port;

  @BeforeEach
  void start() {
    MicroClock clock = new MicroClock(time);
    HttpServer server =
        Playground.join(
            new SimulatedServer(vertx, clock, traffic, new Faults(clock, 1), path -> room)
                .listen("127.0.0.1", 0));
    port = server.actualPort();
  }

  @AfterEach
  void stop() {
    Playground.join(vertx.close());
  }

  @Test
  void answersAnError_whenTheRoomThrows() throws Exception {
    assertThat(get("/throw").statusCode()).isEqualTo(500);
  }

  @Test
  void answersAnError_whenTheRoomFails() throws Exception {
    assertThat(get("/fail").statusCode()).isEqualTo(500);
  }

  @Test
  void tellsNobody_whenTheAskerHasGone() throws Exception {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request("/later"));
      Playground.eventually(() -> room.waiting != null);
    }
    Playground.eventually(() -> traffic.of(Area.BOOKING).total() == 1);
    assertThat(get("/now").statusCode()).isEqualTo(200);
    // The answer may be here before the server has counted it.
    Playground.eventually(() -> room.handedOver.get() == 1);

    vertx.runOnContext(unused -> room.waiting.complete(room.reply()));

    assertThat(get("/fail").statusCode()).isEqualTo(500);
    assertThat(room.handedOver.get()).isEqualTo(1);
  }

  @Test
  void countsWhoLeftWithoutAnAnswerAsGone() throws IOException, InterruptedException {
    for (int number = 0; number < 3; number++) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
        int before = (int) traffic.of(Area.BOOKING).total();
        socket.getOutputStream().write(request("/later"));
        Playground.eventually(() -> traffic.of(Area.BOOKING).total() == before + 1);
      }
      assertThat(get("/now").statusCode()).isEqualTo(200);
    }

    assertThat(traffic.of(Area.BOOKING).mostAtOnce()).isLessThanOrEqualTo(3);
  }

  @Test
  void tellsWhenItBeganToAnswer_howeverLongTheAskerReads() throws Exception {
    long begun = new MicroClock(time).micros();
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
      socket.getOutputStream().write(request("/large"));
      assertThat(socket.getInputStream().read()).isPositive();
      time.advance(Duration.ofSeconds(3));
      assertThat(socket.getInputStream().readNBytes(BreakableRoom.LARGE))
          .hasSize(BreakableRoom.LARGE);

      Playground.eventually(() -> room.handedOver.get() == 1);
      assertThat(room.handedOverAt).isEqualTo(begun);
    }
  }

  private HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return HttpClient.newHttpClient()
        .send(
            HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path)).build(),
            BodyHandlers.ofString());
  }

  private static byte[] request(String path) {
    return ("GET " + path + " HTTP/1.1\r\nHost: simulator\r\n\r\n")
        .getBytes(StandardCharsets.US_ASCII);
  }

  private static final class BreakableRoom implements Room {
    /** More bytes than the buffers between two sockets hold. */
    private static final int LARGE = 32 << 20;

    private final AtomicInteger handedOver = new AtomicInteger();
    private volatile long handedOverAt;
    private volatile Promise<Reply> waiting;

    Reply reply() {
      return Reply.json(200, List.of(), Buffer.buffer("{}")).whenHandedOver(this::note);
    }

    private void note(long instant) {
      handedOverAt = instant;
      handedOver.incrementAndGet();
    }

    @Override
    public Area area() {
      return Area.BOOKING;
    }

    @Override
    public String label(String path) {
      return "breakable";
    }

    @Override
    public Future<Reply> answer(Ask ask) {
      switch (ask.path()) {
        case "/throw" -> throw new IllegalStateException("thrown on purpose");
        case "/fail" -> {
          return Future.failedFuture(new IllegalStateException("failed on purpose"));
        }
        case "/later" -> {
          waiting = Promise.promise();
          return waiting.future();
        }
        case "/large" -> {
          Buffer body = Buffer.buffer(new byte[LARGE]);
          return Future.succeededFuture(reply().withBody(body));
        }
        default -> {
          return Future.succeededFuture(reply());
        }
      }
    }

    @Override
    public Reply throttled(OptionalInt retryAfter) {
      return reply();
    }

    @Override
    public Reply softBanned(Ask ask) {
      return reply();
    }

    @Override
    public long usualDelayMillis() {
      return 0;
    }
  }
}
