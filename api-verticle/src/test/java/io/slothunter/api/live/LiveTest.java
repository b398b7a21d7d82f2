package io.slothunter.api.live;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.closed;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.api.ApiOptions;
import io.slothunter.api.TestApi;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.UpgradeRejectedException;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketFrame;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LiveTest {
  private final TestApi api = new TestApi();
  private final WebSocketClient clients = TestClient.clients(api.vertx);

  @BeforeEach
  void twoDoctors() {
    api.directory.doctor(1, 2);
    api.directory.doctor(2, 2);
    api.options = quick(Duration.ofMillis(200), Duration.ofSeconds(10));
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private static ApiOptions quick(Duration heartbeat, Duration firstWord) {
    LiveOptions live =
        new LiveOptions(
            heartbeat,
            Duration.ofSeconds(20),
            firstWord,
            5,
            20,
            64 * 1024,
            256,
            64 * 1024,
            Duration.ofMillis(300));
    return new ApiOptions(
        "127.0.0.1",
        0,
        List.of("https://slots.example"),
        new ViewOptions(16, Duration.ofMillis(50), Duration.ofSeconds(60)),
        live);
  }

  private TestClient connect() {
    return TestClient.connect(api, clients);
  }

  @Test
  void sendsSnapshotThenEvents() {
    // Given
    api.log.write(baseline(10, slotAt(-1), slotAt(1)));
    api.start();
    TestClient client = connect().subscribe(",\"doctors\":[1]");
    JsonObject snapshot = client.await("snapshot");

    // When
    api.log.write(
        api.bus,
        new SlotOpened(new CalendarId(11), slotAt(2), TestApi.NOW.plusMillis(5), true),
        opened(20, slotAt(3)),
        closed(10, slotAt(1)),
        baseline(11, slotAt(5)));

    // Then
    client.await("baseline");
    assertThat(snapshot)
        .isEqualTo(
            new JsonObject(
                """
                {"type":"snapshot","cursor":1,"resumed":false,"complete":true,"calendars":[
                {"id":10,"doctor":1,"looked_at":true,
                "slots":[{"start":"2026-11-24T08:15:00Z","end":"2026-11-24T08:30:00Z"}]},
                {"id":11,"doctor":1,"looked_at":false,"slots":[]}]}"""));
    assertThat(client.frames.stream().filter(f -> !f.getString("type").equals("heartbeat")))
        .containsExactly(
            snapshot,
            new JsonObject(
                """
                {"type":"opened","cursor":2,"calendar":11,"doctor":1,
                "start":"2026-11-24T08:30:00Z","end":"2026-11-24T08:45:00Z",
                "seen_at":"2026-11-24T08:00:00.005Z","returned":true}"""),
            new JsonObject(
                """
                {"type":"closed","cursor":4,"calendar":10,"doctor":1,
                "start":"2026-11-24T08:15:00Z","end":"2026-11-24T08:30:00Z",
                "seen_at":"2026-11-24T08:00:00Z"}"""),
            new JsonObject(
                """
                {"type":"baseline","cursor":5,"calendar":11,"doctor":1,
                "seen_at":"2026-11-24T08:00:00Z",
                "slots":[{"start":"2026-11-24T09:15:00Z","end":"2026-11-24T09:30:00Z"}]}"""));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ",\"all\":true",
        ",\"doctors\":[],\"calendars\":[]",
        ",\"doctors\":[1,1],\"calendars\":[10,11,20,21]"
      })
  void sendsEachEventOnce_howeverManyWaysItIsCovered(String subscription) {
    // Given
    api.start();
    TestClient client = connect().subscribe(subscription);
    assertThat(client.await("snapshot").getJsonArray("calendars")).hasSize(4);

    // When
    IntStream.range(0, 40)
        .forEach(i -> api.log.write(api.bus, opened(i % 2 == 0 ? 10 : 21, slotAt(i + 1))));

    // Then
    client.await(f -> f.getLong("cursor") == 40);
    assertThat(client.all("opened")).extracting(f -> f.getLong("cursor")).hasSize(40).isSorted();
  }

  @Test
  void takesTheLaterSubscription_inPlaceOfTheEarlier() {
    // Given
    api.start();
    TestClient client = connect().subscribe(",\"calendars\":[10]");
    client.await("snapshot");

    // When
    client.subscribe(",\"calendars\":[20]");
    eventually(() -> client.all("snapshot").size() == 2);
    api.log.write(api.bus, opened(10, slotAt(1)), opened(20, slotAt(2)));

    // Then
    client.await("opened");
    assertThat(client.all("opened")).extracting(f -> f.getLong("calendar")).containsExactly(20L);
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 3, 30, 49, 50})
  void resumesFromCursor_fromMemoryOrTheLog(long cursor) {
    // Given a ring of 16 events, and 50 in the log
    api.start();
    IntStream.range(0, 50).forEach(i -> api.log.write(api.bus, opened(10 + i % 2, slotAt(i + 1))));

    // When
    TestClient client = connect().subscribe(",\"calendars\":[10],\"cursor\":" + cursor);

    // Then
    client.await(f -> f.getString("type").equals("heartbeat") && f.getLong("cursor") == 50);
    assertThat(client.frames.get(0))
        .isEqualTo(new JsonObject().put("type", "resumed").put("cursor", cursor));
    assertThat(client.all("opened"))
        .extracting(f -> f.getLong("cursor"))
        .containsExactlyElementsOf(
            IntStream.rangeClosed(1, 50)
                .filter(n -> n > cursor && n % 2 == 1)
                .mapToObj(n -> (long) n)
                .toList());
  }

  @Test
  void sendsSnapshot_whenTheLogForgotWhatTheCursorAsksFor() {
    // Given
    api.start();
    IntStream.range(0, 50).forEach(i -> api.log.write(api.bus, opened(10, slotAt(i + 1))));
    api.log.prune(20);

    // When
    TestClient client = connect().subscribe(",\"calendars\":[10],\"cursor\":5");

    // Then
    JsonObject snapshot = client.await("snapshot");
    assertThat(snapshot.getBoolean("resumed")).isFalse();
    assertThat(snapshot.getLong("cursor")).isEqualTo(50);
    assertThat(snapshot.getJsonArray("calendars").getJsonObject(0).getJsonArray("slots"))
        .hasSize(50);
    assertThat(client.all("resumed")).isEmpty();
  }

  @Test
  void complains_whenTheCursorIsFromTheFuture() {
    // Given
    api.start();
    TestClient client = connect();

    // When
    client.subscribe(",\"cursor\":7");

    // Then
    assertThat(client.await("error").getString("code")).isEqualTo("cursor_ahead");
    client.subscribe("");
    client.await("snapshot");
  }

  @Test
  void resumes_whenTheCursorIsAheadOfThisProcessAlone() {
    // Given events that are in the log but, for now, not in this process
    api.options =
        new ApiOptions(
            "127.0.0.1",
            0,
            List.of(),
            new ViewOptions(16, Duration.ofHours(1), Duration.ofSeconds(60)),
            api.options.live());
    api.start();
    api.log.write(opened(10, slotAt(1)), opened(10, slotAt(2)));

    // When
    TestClient client = connect().subscribe(",\"cursor\":2");
    client.await("resumed");
    api.log.write(api.bus, opened(10, slotAt(3)));

    // Then
    assertThat(client.await("opened").getLong("cursor")).isEqualTo(3);
    assertThat(client.all("opened")).hasSize(1);
    assertThat(client.all("heartbeat")).allMatch(beat -> beat.getLong("cursor") >= 2);
  }

  @Test
  void asksToComeAgain_whenTheLogCannotBeRead() {
    // Given
    api.start();
    IntStream.range(0, 50).forEach(i -> api.log.write(api.bus, opened(10, slotAt(i + 1))));
    TestClient reader = connect().subscribe("");
    reader.await("snapshot");
    api.log.breakDown(true);

    // When
    TestClient client = connect().subscribe(",\"cursor\":5");

    // Then
    assertThat(client.await("error").getString("code")).isEqualTo("log_unavailable");
    assertThat(client.awaitClose()).isEqualTo(1013);
    assertThat(reader.isClosed()).isFalse();
  }

  @Test
  void tellsListenersOfDoctor_whoseFirstEventComesBeforeTheNews() {
    // Given a doctor that another process adds a calendar to
    api.start();
    TestClient client = connect().subscribe(",\"doctors\":[2]");
    client.await("snapshot");
    api.directory.doctor(2, 3);

    // When
    api.log.write(api.bus, opened(22, slotAt(1)));

    // Then
    assertThat(client.await("opened").getLong("doctor")).isEqualTo(2);
  }

  @Test
  void beginsAnewForAll_whenTheLogLostEvents() {
    // Given
    api.start();
    TestClient client = connect().subscribe(",\"calendars\":[10]");
    client.await("snapshot");
    api.log.write(opened(10, slotAt(1)), opened(10, slotAt(2)));
    api.log.prune(3);

    // When
    api.log.write(api.bus, opened(10, slotAt(3)));

    // Then
    eventually(() -> client.all("snapshot").size() == 2);
    JsonObject again = client.all("snapshot").get(1);
    assertThat(again.getJsonArray("calendars").getJsonObject(0).getJsonArray("slots")).hasSize(3);
    api.log.write(api.bus, opened(10, slotAt(4)));
    assertThat(client.await("opened").getLong("cursor")).isEqualTo(4);
  }

  @Test
  void namesUnknownIds_andKeepsTheSubscription() {
    // Given
    api.start();
    TestClient client = connect().subscribe(",\"calendars\":[10]");
    client.await("snapshot");

    // When
    client.subscribe(",\"doctors\":[9],\"calendars\":[10,77]");

    // Then
    JsonObject error = client.await("error");
    assertThat(error.getString("code")).isEqualTo("unknown_id");
    assertThat(error.getString("detail")).contains("doctor 9").contains("calendar 77");
    api.log.write(api.bus, opened(10, slotAt(1)));
    client.await("opened");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "hello",
        "[]",
        "{}",
        "{\"type\":\"x\"}",
        "{\"type\":1}",
        "{\"type\":\"subscribe\"",
        "{\"type\":\"subscribe\",\"doctors\":1}",
        "{\"type\":\"subscribe\",\"doctors\":[\"1\"]}",
        "{\"type\":\"subscribe\",\"doctors\":[1.5]}",
        "{\"type\":\"subscribe\",\"doctors\":[-1]}",
        "{\"type\":\"subscribe\",\"cursor\":\"5\"}",
        "{\"type\":\"subscribe\",\"cursor\":-5}",
        "{\"type\":\"subscribe\",\"cursor\":99999999999999999999}",
        "{\"type\":\"subscribe\",\"all\":1}",
        "{\"type\":\"subscribe\",\"more\":1}",
        "{\"type\":\"subscribe\",\"doctors\":[1,2,3,4,5,6,7,8,9,10,11,12,13,14,15,16,17,18,19,20,21]}"
      })
  void saysWhatIsWrong_thenCloses(String frame) {
    // Given
    api.start();
    TestClient client = connect();

    // When
    client.say(frame);

    // Then
    JsonObject error = client.await("error");
    assertThat(error.getString("code")).isEqualTo("malformed");
    assertThat(error.getString("detail")).startsWith("#");
    assertThat(client.awaitClose()).isEqualTo(4400);
  }

  @Test
  void refusesBinaryFrames() {
    // Given
    api.start();
    TestClient client = connect();

    // When
    client.sayBinary(Buffer.buffer("{\"type\":\"subscribe\"}"));

    // Then
    assertThat(client.awaitClose()).isEqualTo(4400);
  }

  @Test
  void readsMessageInPieces_butNotTooManyOfThem() {
    // Given
    api.start();
    TestClient client = connect();

    // When
    client.socket().writeFrame(WebSocketFrame.textFrame("{\"type\":\"subs", false));
    client.socket().writeFrame(WebSocketFrame.continuationFrame(Buffer.buffer("cribe\"}"), true));

    // Then
    client.await("snapshot");
    Buffer piece = Buffer.buffer(" ".repeat(40_000));
    client.socket().writeFrame(WebSocketFrame.textFrame(piece.toString(), false));
    client.socket().writeFrame(WebSocketFrame.continuationFrame(piece, false));
    assertThat(client.await("error").getString("code")).isEqualTo("too_large");
    assertThat(client.awaitClose()).isEqualTo(4413);
  }

  @Test
  void cutsFrameThatIsFarTooLarge_withoutReadingIt() {
    // Given
    api.start();
    TestClient client = connect();
    TestClient other = connect().subscribe("");

    // When
    client
        .socket()
        .writeFrame(WebSocketFrame.textFrame("x".repeat(LiveEndpoint.LONGEST_FRAME + 1), true));

    // Then
    client.awaitClose();
    other.await("snapshot");
    assertThat(other.isClosed()).isFalse();
  }

  @Test
  void cutsClientThatTalksWithoutEnd() {
    // Given
    api.options = quick(Duration.ofSeconds(10), Duration.ofSeconds(10));
    api.start();
    TestClient client = connect();

    // When
    IntStream.range(0, 150).forEach(i -> client.subscribe(",\"calendars\":[10]"));

    // Then
    assertThat(client.awaitClose()).isEqualTo(4429);
  }

  @Test
  void cutsClientThatNeverSubscribes() {
    // Given
    api.options = quick(Duration.ofMillis(200), Duration.ofMillis(100));
    api.start();

    // When
    TestClient client = connect();

    // Then
    assertThat(client.await("error").getString("code")).isEqualTo("no_subscription");
    assertThat(client.awaitClose()).isEqualTo(4408);
  }

  @Test
  void tellsTheCursor_atEachHeartbeat() {
    // Given
    api.start();
    TestClient client = connect().subscribe(",\"calendars\":[10]");

    // When an event that is not the client's moves the log on
    api.log.write(api.bus, opened(20, slotAt(1)));

    // Then
    client.await(f -> f.getString("type").equals("heartbeat") && f.getLong("cursor") == 1);
  }

  @Test
  void takesNoMoreClientsThanItMay() {
    // Given
    api.start();
    List<TestClient> five = IntStream.range(0, 5).mapToObj(i -> connect()).toList();

    // When
    assertThatThrownBy(this::connect)
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(503));

    // Then
    five.get(0).socket().close().await();
    eventually(() -> api.registry.get("slothunter.live.clients").gauge().value() == 4);
    connect().subscribe("").await("snapshot");
  }

  @Test
  void speaksOneSubprotocol() {
    // Given
    api.start();
    var plain = TestClient.address(api).setSubProtocols(List.of());
    var other = TestClient.address(api).setSubProtocols(List.of("chat"));
    var both = TestClient.address(api).setSubProtocols(List.of("chat", "slothunter.v1"));

    // When
    assertThatThrownBy(() -> clients.connect(other).await())
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(400));

    // Then
    assertThat(clients.connect(both).await().subProtocol()).isEqualTo("slothunter.v1");
    assertThat(clients.connect(plain).await().subProtocol()).isNullOrEmpty();
  }

  @Test
  void refusesForeignPages() {
    // Given
    api.start();

    // When
    assertThatThrownBy(
            () ->
                clients
                    .connect(TestClient.address(api).addHeader("Origin", "https://evil.example"))
                    .await())
        .isInstanceOfSatisfying(
            UpgradeRejectedException.class, e -> assertThat(e.getStatus()).isEqualTo(403));

    // Then
    clients
        .connect(TestClient.address(api).addHeader("Origin", "https://slots.example"))
        .await()
        .close()
        .await();
  }

  @Test
  void tellsToUpgrade_whoAsksInPlainHttp() {
    // Given
    api.start();

    // When
    TestApi.Reply reply = api.get("/api/v1/live");

    // Then
    assertThat(reply.status()).isEqualTo(426);
    assertThat(reply.header("Upgrade")).isEqualTo("websocket");
  }

  @Test
  void tellsAllHowFarTheyGot_whenItStops() {
    // Given
    api.start();
    TestClient client = connect().subscribe("");
    TestClient silent = connect();
    client.await("snapshot");
    api.log.write(api.bus, opened(10, slotAt(1)));
    client.await("opened");

    // When
    api.stop();

    // Then
    assertThat(client.await("closing").getLong("cursor")).isEqualTo(1);
    assertThat(client.awaitClose()).isEqualTo(1012);
    assertThat(client.socket().closeReason()).isEqualTo("cursor=1");
    assertThat(silent.awaitClose()).isEqualTo(1012);
  }

  @Test
  void splitsLargeSnapshot_andMarksTheLastPart() {
    // Given
    api.directory.doctor(3, 200);
    for (int calendar = 30; calendar < 230; calendar++) {
      long id = calendar;
      api.log.write(
          baseline(
              id, IntStream.rangeClosed(1, 40).mapToObj(TestApi::slotAt).toArray(Slot[]::new)));
    }
    api.start();

    // When
    TestClient client = connect().subscribe(",\"doctors\":[3]");

    // Then
    client.await(f -> f.getBoolean("complete", false));
    List<JsonObject> parts = client.all("snapshot");
    assertThat(parts.size()).isGreaterThan(10);
    assertThat(parts.subList(0, parts.size() - 1)).noneMatch(f -> f.getBoolean("complete"));
    assertThat(parts.stream().map(f -> f.getJsonArray("calendars")).mapToInt(JsonArray::size).sum())
        .isEqualTo(200);
    assertThat(parts).allMatch(f -> f.encode().length() < 64 * 1024);
  }

  @Test
  void countsAndForgetsClients() {
    // Given
    api.start();
    TestClient client = connect().subscribe("");
    client.await("snapshot");

    // When
    client.socket().close().await();

    // Then
    eventually(() -> api.registry.get("slothunter.live.clients").gauge().value() == 0);
    api.log.write(api.bus, opened(10, slotAt(1)));
    api.bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
    eventually(() -> api.registry.get("slothunter.live.waiting.bytes").gauge().value() == 0);
  }
}
