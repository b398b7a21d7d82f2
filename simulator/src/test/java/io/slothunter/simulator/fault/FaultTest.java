package io.slothunter.simulator.fault;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.simulator.Playground;
import io.slothunter.simulator.RawClient;
import io.slothunter.simulator.RawClient.End;
import io.slothunter.simulator.RawClient.Received;
import io.slothunter.simulator.world.CalendarKey;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Each fault as a plain client meets it. */
final class FaultTest {

  private static final int PATIENCE = 5_000;

  private static Playground playground;
  private static CalendarKey calendar;

  @BeforeAll
  static void start() {
    playground = Playground.still();
    calendar =
        playground.calendars().stream()
            .filter(key -> !Playground.starts(playground.slots(key)).isEmpty())
            .findFirst()
            .orElseThrow();
    playground.control("say", new JsonObject().put("chat", 7).put("text", "/start"));
  }

  @AfterAll
  static void stop() {
    playground.close();
  }

  @AfterEach
  void mend() {
    playground.noFaults();
  }

  @Test
  void answersLate_withLatency() throws IOException {
    playground.fault(fault("latency").put("minMs", 150).put("maxMs", 200));
    long before = System.nanoTime();

    Received received = freeDays();

    assertThat(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - before))
        .isGreaterThanOrEqualTo(150);
    assertThat(new JsonObject(received.body()).getInteger("status")).isEqualTo(1);
  }

  @Test
  void refusesWithoutAWordOfWhen_whenThrottled() throws IOException {
    playground.fault(fault("throttle"));

    Received received = freeDays();

    assertThat(received.status()).contains("429");
    assertThat(received.header("retry-after")).isEmpty();
    assertThat(received.body()).startsWith("<html>");
  }

  @Test
  void saysWhenToComeBack_whenThrottledWithRetryAfter() throws IOException {
    playground.fault(fault("throttle").put("retryAfter", 17));

    assertThat(freeDays().header("retry-after")).isEqualTo("17");
  }

  @Test
  void saysThatNothingIsFree_afterSoManyHonestAnswers() throws IOException {
    playground.fault(fault("says_full").put("after", 2));

    assertThat(new JsonObject(freeDays().body()).getInteger("status")).isEqualTo(1);
    assertThat(new JsonObject(freeDays().body()).getInteger("status")).isEqualTo(1);
    assertThat(new JsonObject(freeDays().body()).getInteger("status")).isEqualTo(32);
    assertThat(new JsonObject(freeDays().body()).getInteger("status")).isEqualTo(32);
  }

  @Test
  void throttlesTheWayTelegramDoes() {
    playground.fault(
        new JsonObject().put("area", "telegram").put("kind", "throttle").put("retryAfter", 5));

    JsonObject answer = send("hello");

    assertThat(answer.getInteger("error_code")).isEqualTo(429);
    assertThat(answer.getJsonObject("parameters").getInteger("retry_after")).isEqualTo(5);
  }

  @Test
  void answersAPage_withServerError() throws IOException {
    playground.fault(fault("server_error").put("status", 504));

    Received received = freeDays();

    assertThat(received.status()).contains("504");
    assertThat(received.header("content-type")).startsWith("text/html");
    assertThat(received.body()).contains("<html>");
  }

  @Test
  void asksForPatienceWithAPage_withChallenge() throws IOException {
    playground.fault(fault("challenge"));

    Received received = freeDays();

    assertThat(received.status()).contains("403");
    assertThat(received.body()).contains("Checking your browser");
  }

  @Test
  void closesInTheMiddle_withCutBody() throws IOException {
    playground.fault(fault("cut_body"));

    Received received = freeDays();

    int promised = Integer.parseInt(received.header("content-length"));
    assertThat(received.body().getBytes(java.nio.charset.StandardCharsets.UTF_8).length)
        .isPositive()
        .isLessThan(promised);
    assertThat(received.end()).isEqualTo(End.CLOSED);
  }

  @Test
  void sendsHalfAJson_withCutJson() throws IOException {
    playground.fault(fault("cut_json"));

    Received received = freeDays();

    assertThat(received.status()).contains("200");
    assertThat(received.body()).startsWith("{\"status\":1").doesNotEndWith("}");
    assertThat(received.end()).as("the length was right").isEqualTo(End.OPEN);
  }

  @Test
  void changesTheTypeOfEveryValue_withWrongTypes() throws IOException {
    playground.fault(fault("wrong_types"));

    JsonObject answer = new JsonObject(freeDays().body());

    assertThat(answer.getValue("status")).isInstanceOf(JsonObject.class);
    assertThat(answer.getValue("result")).isNotInstanceOf(JsonObject.class);
    assertThat(answer.getValue("calendar")).isNotInstanceOf(JsonObject.class);
  }

  @Test
  void resetsBeforeAnyByte_withReset() throws IOException {
    playground.fault(fault("reset"));

    Received received = freeDays();

    assertThat(received.end()).isEqualTo(End.RESET);
    assertThat(received.text()).isEmpty();
  }

  @Test
  void resetsAfterHalf_withResetMidway() throws IOException {
    playground.fault(fault("reset_midway"));

    Received received = freeDays();

    assertThat(received.end()).isEqualTo(End.RESET);
    assertThat(received.body()).doesNotEndWith("}");
  }

  @Test
  void saysNothingAndThenCloses_withStall() throws IOException {
    playground.fault(fault("stall").put("minMs", 30_000).put("times", 1));
    playground.fault(fault("stall").put("minMs", 50).put("times", 1));

    assertThat(post("getFreeDays", 300)).isEqualTo(new Received("", End.SILENT));
    assertThat(freeDays()).isEqualTo(new Received("", End.CLOSED));
  }

  @Test
  void pretendsThatThereIsNothing_withSoftBan() throws IOException {
    playground.fault(fault("soft_ban"));

    JsonObject answer = new JsonObject(freeDays().body());

    assertThat(answer.getInteger("status")).isEqualTo(1);
    assertThat(answer.getJsonArray("result")).isEmpty();
    assertThat(answer.getJsonObject("calendar").getJsonArray("turns")).isEmpty();
  }

  @Test
  void spoilsOnlyTheNamedPathAndArea() throws IOException {
    playground.fault(fault("server_error").put("path", "getFreeTurns"));

    assertThat(freeDays().status()).contains("200");
    assertThat(post("getFreeTurns").status()).contains("502");
    assertThat(playground.profile("nobody").statusCode()).isEqualTo(404);
  }

  @Test
  void hitsAsOftenAsAsked() throws IOException {
    playground.fault(fault("server_error").put("times", 2));

    assertThat(freeDays().status()).contains("502");
    assertThat(freeDays().status()).contains("502");
    assertThat(freeDays().status()).contains("200");
    assertThat(playground.control("faults").getJsonArray("faults")).isEmpty();
  }

  @Test
  void hitsNobody_withProbabilityZero() throws IOException {
    playground.fault(fault("server_error").put("probability", 0));

    assertThat(freeDays().status()).contains("200");
  }

  @Test
  void isSwitchedOffByItsId() throws IOException {
    long id = playground.control("faults", fault("server_error")).getLong("id");

    assertThat(playground.ask("DELETE", "faults/" + id, "").getJsonArray("faults")).isEmpty();
    assertThat(freeDays().status()).contains("200");
    assertThat(playground.askRaw("DELETE", "faults/" + id, "").statusCode()).isEqualTo(404);
  }

  @Test
  void doesNotDoWhatWasAsked_whenResetBeforeTheAnswer() throws IOException {
    playground.fault(new JsonObject().put("area", "telegram").put("kind", "reset"));
    long before = sent();

    assertThat(rawSend("before").end()).isEqualTo(End.RESET);

    assertThat(sent()).isEqualTo(before);
  }

  @Test
  void hasDoneWhatWasAsked_whenResetInTheAnswer() throws IOException {
    playground.fault(new JsonObject().put("area", "telegram").put("kind", "reset_midway"));
    long before = sent();

    assertThat(rawSend("midway").end()).isEqualTo(End.RESET);

    assertThat(sent()).isEqualTo(before + 1);
  }

  private static JsonObject fault(String kind) {
    return new JsonObject().put("area", "booking").put("kind", kind);
  }

  private static Received freeDays() throws IOException {
    return post("getFreeDays");
  }

  private static Received post(String call) throws IOException {
    return post(call, PATIENCE);
  }

  private static Received post(String call, int patience) throws IOException {
    URI target = playground.simulator().bookingUrl().resolve("/booking/v2/" + call);
    return RawClient.post(target, Playground.encode(Playground.form(calendar)), patience);
  }

  private static JsonObject send(String text) {
    return playground.telegram("sendMessage", new JsonObject().put("chat_id", 7).put("text", text));
  }

  private static Received rawSend(String text) throws IOException {
    URI target = playground.telegramRequest("sendMessage", new JsonObject()).uri();
    return RawClient.post(target, "chat_id=7&text=" + text, PATIENCE);
  }

  private static long sent() {
    return playground.control("telegram").getLong("messages");
  }
}
