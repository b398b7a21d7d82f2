package io.slothunter.api.grpc;

import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.grpc.Caller.CALENDAR;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.ServerLimits;
import io.slothunter.api.TestApi;
import io.slothunter.api.grpc.v1.GetCalendarRequest;
import io.slothunter.api.grpc.v1.SearchRequest;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.NetSocket;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What no library of gRPC would send. */
class HostileCallsTest {
  private static final String PATH = "/slothunter.v1.Slots/GetCalendar";

  /** One for all: each of these must leave it as good as it was for the next. */
  private static final TestApi api = new TestApi();

  private static final List<Throwable> uncaught = new CopyOnWriteArrayList<>();
  private static HttpClient http;

  @BeforeAll
  static void start() {
    api.vertx.exceptionHandler(uncaught::add);
    start(api);
    http =
        api.vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_2)
                .setHttp2ClearTextUpgrade(false));
  }

  private static void start(TestApi api) {
    api.options = api.options.withGrpcAt(0).with(new ServerLimits(Duration.ofSeconds(1), 20, true));
    api.directory.doctor(1, 1);
    api.start();
  }

  @AfterEach
  void servesOn() {
    try (Caller caller = new Caller(api.grpcPort())) {
      assertThat(caller.ask(CALENDAR, GetCalendarRequest.newBuilder().setId(10).build()).getId())
          .isEqualTo(10);
    }
    assertThat(uncaught).isEmpty();
  }

  @AfterAll
  static void stop() {
    api.close();
  }

  /** How a call ended: the status of HTTP, and that of gRPC, or how the stream was reset. */
  private record End(int http, String grpc, String message) {}

  private Future<End> send(HttpMethod method, String path, Buffer body, String... headers) {
    return open(method, path, headers)
        .compose(request -> request.send(body).compose(HostileCallsTest::end));
  }

  private Future<HttpClientRequest> open(HttpMethod method, String path, String... headers) {
    RequestOptions options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(api.grpcPort())
            .setMethod(method)
            .setURI(path);
    for (int i = 0; i < headers.length; i += 2) {
      options.addHeader(headers[i], headers[i + 1]);
    }
    return http.request(options);
  }

  private static Future<End> end(io.vertx.core.http.HttpClientResponse response) {
    return response
        .end()
        .map(
            done -> {
              String status = response.getHeader("grpc-status");
              String message = response.getHeader("grpc-message");
              return new End(
                  response.statusCode(),
                  status == null ? response.getTrailer("grpc-status") : status,
                  message == null ? response.getTrailer("grpc-message") : message);
            });
  }

  private End call(Buffer body, String... headers) {
    String[] all = new String[headers.length + 2];
    System.arraycopy(headers, 0, all, 2, headers.length);
    all[0] = "content-type";
    all[1] = "application/grpc";
    return onLoop(() -> send(HttpMethod.POST, PATH, body, all));
  }

  /** On the loop that reads, so that nothing is missed. */
  private <T> T onLoop(java.util.function.Supplier<Future<T>> ask) {
    Promise<T> done = Promise.promise();
    api.vertx.runOnContext(now -> ask.get().onComplete(done));
    return done.future().await();
  }

  private static Buffer framed(int flag, byte[] message) {
    return Buffer.buffer().appendByte((byte) flag).appendInt(message.length).appendBytes(message);
  }

  private static byte[] question() {
    return GetCalendarRequest.newBuilder().setId(10).build().toByteArray();
  }

  @Test
  void takesOneMessage_andNoOther() {
    assertThat(call(framed(0, question())).grpc()).isEqualTo("0");
    assertThat(call(Buffer.buffer()).grpc()).isEqualTo("3");
    assertThat(call(framed(0, question()).appendBuffer(framed(0, question()))).grpc())
        .isEqualTo("3");
    assertThat(call(Buffer.buffer(new byte[] {0, 0, 0})).grpc()).as("half a prefix").isEqualTo("3");
    assertThat(call(framed(0, question()).getBuffer(0, 6)).grpc()).as("cut off").isEqualTo("3");
    assertThat(call(framed(0, new byte[] {(byte) 0xff, 1, 2})).grpc()).as("noise").isEqualTo("3");
    byte[] badText = SearchRequest.newBuilder().setCity("xx").build().toByteArray();
    badText[badText.length - 1] = (byte) 0xc0;
    assertThat(
            onLoop(
                    () ->
                        send(
                            HttpMethod.POST,
                            "/slothunter.v1.Slots/Search",
                            framed(0, badText),
                            "content-type",
                            "application/grpc"))
                .grpc())
        .as("no UTF-8")
        .isEqualTo("3");
  }

  @Test
  void takesNothingCompressed() {
    assertThat(call(framed(0, question()), "grpc-encoding", "gzip").grpc()).isEqualTo("12");
    assertThat(call(framed(1, question()), "grpc-encoding", "br").grpc()).isEqualTo("12");
    assertThat(call(framed(1, new byte[] {31, -117, 8, 0})).grpc())
        .as("compressed, it says, and nothing says how")
        .isEqualTo("3");
    assertThat(call(framed(0, question()), "grpc-encoding", "identity").grpc()).isEqualTo("0");
  }

  @ParameterizedTest
  @CsvSource({
    "POST,application/json,415",
    "POST,application/grpc+json,415",
    "POST,application/grpc-web,415",
    "POST,application/grpc-web-text,415",
    "POST,,415",
    "GET,application/grpc,405",
    "PUT,application/grpc,405",
  })
  void turnsAwayWhatIsNoCall(String method, String type, int status) {
    End end =
        onLoop(
            () ->
                type == null
                    ? send(HttpMethod.valueOf(method), PATH, framed(0, question()))
                    : send(
                        HttpMethod.valueOf(method),
                        PATH,
                        framed(0, question()),
                        "content-type",
                        type));

    assertThat(end.http()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/",
        "/x",
        "/slothunter.v1.Slots",
        "/slothunter.v1.Slots/",
        "/slothunter.v1.Slots/search",
        "//",
        "/slothunter.v1.Slots/GetCalendar/x",
        "/api/v1/doctors",
        "/%00",
        "/..",
        "/a.b/c/d.e"
      })
  void knowsNoOtherMethods(String path) {
    End end =
        onLoop(
            () ->
                send(
                    HttpMethod.POST,
                    path,
                    framed(0, question()),
                    "content-type",
                    "application/grpc"));

    assertThat(end.grpc()).isEqualTo("12");
  }

  @Test
  void speaksNoHttp1() {
    NetSocket socket = api.tcp.connect(api.grpcPort(), "127.0.0.1").await();
    Buffer got = Buffer.buffer();
    Promise<Void> closed = Promise.promise();
    socket.handler(got::appendBuffer).closeHandler(done -> closed.complete());
    socket.write("GET /health/live HTTP/1.1\r\nHost: x\r\n\r\n").await();

    closed.future().await();
    assertThat(got.toString()).startsWith("HTTP/1.1 505");
  }

  @Test
  void cutsAnEnormousMessage_longBeforeItsEnd() {
    // Given
    long megabyte = 1024 * 1024;
    Promise<String> ended = Promise.promise();
    long[] sent = new long[1];

    // When
    api.vertx.runOnContext(
        now ->
            open(HttpMethod.POST, PATH, "content-type", "application/grpc")
                .onSuccess(
                    request -> {
                      request.setChunked(true);
                      request
                          .response()
                          .compose(HostileCallsTest::end)
                          .onComplete(
                              done ->
                                  ended.tryComplete(
                                      done.succeeded() ? done.result().grpc() : "reset"));
                      Buffer prefix = Buffer.buffer().appendByte((byte) 0).appendInt(0x7fffffff);
                      request.write(prefix).onComplete(first -> pour(request, sent, megabyte));
                    }));

    // Then
    assertThat(ended.future().await()).isIn("8", "reset");
    assertThat(sent[0]).isLessThan(8 * megabyte);
  }

  private static void pour(HttpClientRequest request, long[] sent, long most) {
    if (sent[0] < 64 * most) {
      request
          .write(Buffer.buffer(new byte[16 * 1024]))
          .onSuccess(
              taken -> {
                sent[0] += 16 * 1024;
                pour(request, sent, most);
              });
    }
  }

  @Test
  void doesNotWaitForWhatDoesNotCome() {
    // Given
    Promise<String> ended = Promise.promise();

    // When
    api.vertx.runOnContext(
        now ->
            open(HttpMethod.POST, PATH, "content-type", "application/grpc")
                .onSuccess(
                    request -> {
                      request.setChunked(true);
                      request
                          .response()
                          .compose(HostileCallsTest::end)
                          .onComplete(
                              done ->
                                  ended.tryComplete(
                                      done.succeeded() ? done.result().grpc() : "reset"));
                      var unused = request.write(Buffer.buffer(new byte[] {0, 0, 0, 0}));
                    }));

    // Then
    assertThat(ended.future().await()).isIn("4", "reset");
  }

  @Test
  void takesAnyDeadline() {
    assertThat(call(framed(0, question()), "grpc-timeout", "99999999H").grpc()).isEqualTo("0");
    assertThat(call(framed(0, question()), "grpc-timeout", "1n").grpc()).isIn("0", "4");
    assertThat(call(framed(0, question()), "grpc-timeout", "-1S").grpc()).isEqualTo("0");
    assertThat(call(framed(0, question()), "grpc-timeout", "soon").grpc()).isEqualTo("0");
  }

  @Test
  void survivesNoise() {
    Random random = new Random(1);
    for (int i = 0; i < 300; i++) {
      byte[] noise = new byte[random.nextInt(200)];
      random.nextBytes(noise);
      Buffer body = i % 2 == 0 ? framed(random.nextInt(2), noise) : Buffer.buffer(noise);
      assertThat(call(body).grpc()).isIn("0", "3", "5", "8");
    }
  }

  @Test
  void survivesNoiseInPlaceOfHttp2() {
    Random random = new Random(2);
    for (int i = 0; i < 30; i++) {
      byte[] noise = new byte[100];
      random.nextBytes(noise);
      NetSocket socket = api.tcp.connect(api.grpcPort(), "127.0.0.1").await();
      Promise<Void> closed = Promise.promise();
      socket.closeHandler(done -> closed.complete());
      socket.write(Buffer.buffer("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n").appendBytes(noise)).await();
      closed.future().await();
    }
  }

  @Test
  void givesOneAddressItsShareOfConnections() {
    // Given: one to which nobody else has connected
    TestApi own = new TestApi();
    start(own);
    try {
      fill(own);
    } finally {
      own.close();
    }
  }

  private static void fill(TestApi own) {
    List<Caller> many = new ArrayList<>();
    GetCalendarRequest question = GetCalendarRequest.newBuilder().setId(10).build();
    try {
      for (int i = 0; i < 20; i++) {
        many.add(new Caller(own.grpcPort()));
        many.get(i).ask(CALENDAR, question);
      }
      try (Caller more = new Caller(own.grpcPort())) {
        assertThat(more.refusal(CALENDAR, question).getStatus().getCode())
            .isIn(io.grpc.Status.Code.UNAVAILABLE, io.grpc.Status.Code.INTERNAL);
      }
    } finally {
      many.forEach(Caller::close);
    }
    eventually(
        () -> {
          try (Caller again = new Caller(own.grpcPort())) {
            return again.ask(CALENDAR, question).getId() == 10;
          } catch (io.grpc.StatusRuntimeException notYet) {
            return false;
          }
        });
  }
}
