package io.slothunter.api.live;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.closed;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.contract.ContractCheck;
import io.slothunter.api.view.ViewOptions;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The stream as server-sent events. */
class EventsTest {
  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    api.directory.doctor(1, 2);
    api.directory.doctor(2, 1);
    LiveOptions usual = LiveOptions.DEFAULTS;
    LiveOptions quick =
        new LiveOptions(
            Duration.ofMillis(200),
            usual.silence(),
            usual.firstWord(),
            3,
            20,
            8 * 1024,
            64,
            16 * 1024,
            Duration.ofMillis(300));
    api.options =
        new io.slothunter.api.ApiOptions(
            "127.0.0.1",
            0,
            List.of("https://slots.example"),
            new ViewOptions(16, Duration.ofMillis(50), Duration.ofSeconds(60)),
            quick);
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** A reader that takes the stream apart. */
  private static final class Reader {
    private final StringBuilder text = new StringBuilder();
    private final AtomicBoolean ended = new AtomicBoolean();
    private final HttpClientResponse response;

    private Reader(HttpClientResponse response) {
      this.response = response;
      response.exceptionHandler(e -> ended.set(true));
      response.endHandler(done -> ended.set(true));
      response.handler(this::take);
    }

    private synchronized void take(Buffer part) {
      text.append(part);
    }

    /** What has come whole: id (or null), type, data. */
    synchronized List<String[]> events() {
      List<String[]> events = new ArrayList<>();
      String whole = text.substring(0, Math.max(0, text.lastIndexOf("\n\n")));
      for (String block : whole.isEmpty() ? new String[0] : whole.split("\n\n", -1)) {
        String[] event = new String[3];
        for (String line : block.split("\n", -1)) {
          String value = line.substring(line.indexOf(": ") + 2);
          event[line.startsWith("id") ? 0 : line.startsWith("event") ? 1 : 2] = value;
        }
        ContractCheck.frame(new JsonObject(event[2]));
        assertThat(new JsonObject(event[2]).getString("type")).isEqualTo(event[1]);
        events.add(event);
      }
      return events;
    }

    List<String[]> of(String type) {
      return events().stream().filter(event -> event[1].equals(type)).toList();
    }
  }

  private Reader read(String query, String... headers) {
    RequestOptions request =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(api.port())
            .setMethod(HttpMethod.GET)
            .setURI("/api/v1/live/events" + query);
    for (int i = 0; i < headers.length; i += 2) {
      request.putHeader(headers[i], headers[i + 1]);
    }
    // The reader begins on the event loop that hears the answer: from here it could be too late.
    Promise<Reader> reader = Promise.promise();
    api.vertx.runOnContext(
        go ->
            api.streams
                .request(request)
                .compose(r -> r.send())
                .compose(
                    r ->
                        r.statusCode() == 200
                            ? Future.succeededFuture(new Reader(r))
                            : Future.<Reader>failedFuture("status " + r.statusCode()))
                .onComplete(reader));
    return reader.future().await();
  }

  @Test
  void sendsSnapshotThenEvents() {
    // Given
    api.log.write(baseline(10, slotAt(1)));
    api.start();
    Reader reader = read("?doctor=1");
    eventually(() -> reader.of("snapshot").size() == 1);

    // When
    api.log.write(api.bus, opened(11, slotAt(2)), opened(20, slotAt(2)), closed(10, slotAt(1)));

    // Then
    eventually(() -> reader.of("closed").size() == 1);
    assertThat(reader.response.getHeader("Content-Type")).isEqualTo("text/event-stream");
    assertThat(reader.response.getHeader("Cache-Control")).isEqualTo("no-store");
    assertThat(reader.events().stream().filter(e -> !e[1].equals("heartbeat")))
        .extracting(e -> e[0] + " " + e[1])
        .containsExactly("1 snapshot", "2 opened", "4 closed");
    eventually(() -> reader.of("heartbeat").stream().anyMatch(e -> e[0].equals("4")));
  }

  @Test
  void resumesAfterTheLastId_eachEventOnce() {
    // Given
    api.start();
    IntStream.rangeClosed(1, 40).forEach(i -> api.log.write(opened(10, slotAt(i))));
    eventually(() -> api.get("/api/v1/calendars/10/slots").json().getLong("version") == 40);

    // When, from the log as well as from memory
    Reader reader = read("?cursor=39", "Last-Event-ID", "3");
    Reader second = read("?calendar=10&cursor=38");

    // Then
    eventually(() -> reader.of("opened").size() == 37 && second.of("opened").size() == 2);
    assertThat(reader.of("opened"))
        .extracting(e -> Integer.parseInt(e[0]))
        .containsExactlyElementsOf(IntStream.rangeClosed(4, 40).boxed().toList());
    assertThat(reader.of("snapshot")).isEmpty();
  }

  @Test
  void givesNoId_untilTheSnapshotIsComplete() {
    // Given so many slots that a snapshot takes several frames
    for (int doctor = 3; doctor < 40; doctor++) {
      api.directory.doctor(doctor, 1);
      int calendar = 10 * doctor;
      IntStream.range(1, 60).forEach(i -> api.log.write(opened(calendar, slotAt(i))));
    }
    api.start();

    // When
    Reader reader = read("");

    // Then
    eventually(() -> reader.of("snapshot").stream().anyMatch(e -> e[0] != null));
    List<String[]> frames = reader.of("snapshot");
    assertThat(frames.size()).isGreaterThan(2);
    for (int i = 0; i < frames.size(); i++) {
      assertThat(frames.get(i)[0] != null).isEqualTo(i == frames.size() - 1);
      assertThat(new JsonObject(frames.get(i)[2]).getBoolean("complete"))
          .isEqualTo(i == frames.size() - 1);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "?doctor=9,404,unknown-doctor",
    "?calendar=99,404,unknown-calendar",
    "?doctor=x,400,invalid-parameter",
    "?cursor=-1,400,invalid-parameter",
    "?cursor=7,400,invalid-parameter",
    "?what=7,400,invalid-parameter",
    "?cursor=1&cursor=2,400,invalid-parameter",
    "?doctor=%zz,400,malformed-request",
  })
  void refusesWhatItCannotGive(String query, int status, String problem) {
    // Given
    api.start();

    // When
    Reply reply = api.get("/api/v1/live/events" + query);

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().getString("type")).endsWith(problem);
  }

  @Test
  void refusesForeignPages_otherMethods_andTooManyListeners() {
    // Given
    api.start();

    // When
    Reply foreign = api.get("/api/v1/live/events", "Origin", "https://evil.example");
    Reply post = api.post("/api/v1/live/events", "{}", TestApi.json());
    List<Reader> three = List.of(read(""), read(""), read(""));

    // Then
    assertThat(foreign.status()).isEqualTo(403);
    assertThat(post.status()).isEqualTo(405);
    assertThat(post.header("Allow")).isEqualTo("GET");
    assertThat(three).hasSize(3);
    assertThat(api.get("/api/v1/live/events").status()).isEqualTo(503);
    three.get(0).response.request().connection().close();
    eventually(() -> api.get("/metrics").body().toString().contains("slothunter_live_clients 2"));
  }

  @Test
  void cutsReaderThatStopsReading_andServesTheOthersAllTheTime() {
    // Given
    api.start();
    Reader stuck = read("");
    Reader swift = read("");
    eventually(() -> stuck.of("snapshot").size() == 1 && swift.of("snapshot").size() == 1);
    stuck.response.pause();

    // When enough happens to fill every buffer on the way
    int sent = 0;
    while (!api.get("/metrics").body().toString().contains("slothunter_live_lagging_total 1")) {
      for (int i = 0; i < 200; i++) {
        api.log.write(
            api.bus, opened(10, slotAt(1 + sent % 500)), closed(10, slotAt(1 + sent % 500)));
        sent++;
      }
      int all = sent;
      eventually(() -> swift.of("closed").size() == all);
      assertThat(sent).as("events until the reader is cut").isLessThan(100_000);
    }

    // Then
    eventually(() -> api.get("/metrics").body().toString().contains("slothunter_live_clients 1"));
    assertThat(swift.ended).isFalse();
    // A client that never reads again would hold up the end of the test.
    stuck.response.resume();
    eventually(stuck.ended::get);
  }

  @Test
  void saysGoodbye_whenTheServerStops() {
    // Given
    api.log.write(baseline(10));
    api.start();
    Reader reader = read("");
    eventually(() -> reader.of("snapshot").size() == 1);

    // When
    api.stop();

    // Then
    eventually(reader.ended::get);
    assertThat(reader.of("closing").get(0)[0]).isEqualTo("1");
  }
}
