package io.slothunter.simulator.telegram;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.slothunter.simulator.Playground;
import io.slothunter.simulator.SettableClock;
import io.slothunter.simulator.SimulatorOptions;
import io.slothunter.simulator.telegram.TelegramOptions.Limits;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The Bot API as a bot meets it. */
final class BotApiTest {

  private static final long CHAT = 31;

  private SettableClock clock;
  private Playground playground;

  @BeforeEach
  void start() {
    clock = new SettableClock(SettableClock.TUESDAY_MORNING);
    playground = new Playground(options(Limits.REAL), clock);
    say("/start");
  }

  @AfterEach
  void stop() {
    playground.close();
  }

  @Test
  void callsTheBotsPage_throughTheProxyBeforeIt_untilEachUpdateIsTaken() throws Exception {
    // Given: a page that refuses the first call
    List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    List<String> secrets = Collections.synchronizedList(new ArrayList<>());
    HttpServer page =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    page.createContext(
        "/hook",
        exchange -> {
          String body = new String(exchange.getRequestBody().readAllBytes(), UTF_8);
          bodies.add(new JsonObject(body).getJsonObject("message").getString("text"));
          secrets.add(exchange.getRequestHeaders().getFirst("X-Telegram-Bot-Api-Secret-Token"));
          exchange.sendResponseHeaders(bodies.size() == 1 ? 503 : 200, -1);
          exchange.close();
        });
    page.start();
    JsonObject wish =
        new JsonObject().put("url", "https://bot.example/hook").put("secret_token", "s3cret");
    // When
    assertThat(playground.telegram("setWebhook", wish).getBoolean("ok")).isTrue();
    say("hello");
    JsonObject refused = playground.telegram("getUpdates", new JsonObject());
    JsonObject via = new JsonObject().put("port", page.getAddress().getPort());
    assertThat(playground.control("webhook", via).getLong("webhookCalls")).isNotNull();
    // Then
    Playground.eventually(() -> bodies.size() == 3);
    assertThat(bodies).contains("/start", "hello");
    assertThat(secrets).containsOnly("s3cret");
    assertThat(refused.getInteger("error_code")).isEqualTo(409);
    // When
    assertThat(playground.telegram("deleteWebhook", new JsonObject()).getBoolean("ok")).isTrue();
    say("again");
    // Then
    assertThat(playground.telegram("getUpdates", new JsonObject()).encode()).contains("again");
    page.stop(0);
  }

  @Test
  void refusesPagesWithoutTls_andOddSecrets() {
    JsonObject open = new JsonObject().put("url", "http://bot.example/hook");
    JsonObject odd = new JsonObject().put("url", "https://bot.example/").put("secret_token", "a b");
    assertThat(playground.telegram("setWebhook", open).getInteger("error_code")).isEqualTo(400);
    assertThat(playground.telegram("setWebhook", odd).getInteger("error_code")).isEqualTo(400);
  }

  @Test
  void keepsTheCommandsOfAChatApart() {
    JsonArray commands =
        new JsonArray().add(new JsonObject().put("command", "admin").put("description", "x"));
    JsonObject here = new JsonObject().put("type", "chat").put("chat_id", CHAT);
    JsonObject nowhere = new JsonObject().put("type", "chat").put("chat_id", 999);
    JsonObject wish = new JsonObject().put("commands", commands);
    assertThat(
            playground.telegram("setMyCommands", wish.copy().put("scope", here)).getBoolean("ok"))
        .isTrue();
    assertThat(
            playground
                .telegram("setMyCommands", wish.copy().put("scope", nowhere))
                .getInteger("error_code"))
        .isEqualTo(400);
    assertThat(playground.control("telegram").getJsonArray("commands")).isEmpty();
  }

  @Test
  void saysWhoItIs() {
    JsonObject me = playground.telegram("getMe", new JsonObject()).getJsonObject("result");

    assertThat(me.getBoolean("is_bot")).isTrue();
    assertThat(me.getString("username")).isEqualTo("slothunter_sim_bot");
  }

  @Test
  void keepsWhatWasSentReadable() {
    JsonObject answer = send("<b>سلام</b> R&amp;D", new JsonObject().put("parse_mode", "HTML"));

    long id = answer.getJsonObject("result").getLong("message_id");
    assertThat(answer.getJsonObject("result").getString("text")).isEqualTo("سلام R&D");
    JsonObject message = messages().get(0);
    assertThat(message.getLong("messageId")).isEqualTo(id);
    assertThat(message.getLong("chat")).isEqualTo(CHAT);
    assertThat(message.getString("text")).isEqualTo("<b>سلام</b> R&amp;D");
    assertThat(message.getString("visible")).isEqualTo("سلام R&D");
    assertThat(message.getLong("arrivedAt"))
        .isEqualTo(SettableClock.TUESDAY_MORNING.toEpochMilli() * 1_000);
  }

  @Test
  void takesFormsAndQueriesToo() {
    URI uri = playground.telegramRequest("sendMessage", new JsonObject()).uri();
    HttpRequest form =
        HttpRequest.newBuilder(uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString("chat_id=" + CHAT + "&text=%D8%B3%D9%84%D8%A7%D9%85+x"))
            .build();
    HttpRequest query =
        HttpRequest.newBuilder(URI.create(uri + "?chat_id=" + CHAT + "&text=two")).build();

    assertThat(playground.send(form).statusCode()).isEqualTo(200);
    assertThat(playground.send(query).statusCode()).isEqualTo(200);
    assertThat(messages())
        .extracting(each -> each.getString("text"))
        .containsExactly("سلام x", "two");
  }

  @Test
  void refusesAWrongTokenAndUnknownMethods() {
    URI uri = playground.simulator().telegramUrl();

    assertThat(get(uri.resolve("/bot123:wrong/getMe")))
        .isEqualTo(
            new JsonObject()
                .put("ok", false)
                .put("error_code", 401)
                .put("description", "Unauthorized"));
    assertThat(get(uri.resolve("/else")).getInteger("error_code")).isEqualTo(404);
    assertThat(error(playground.telegram("sendPigeon", new JsonObject()), 404))
        .isEqualTo("Not Found: method not found");
  }

  @Test
  void knowsOnlyThoseWhoWroteFirst() {
    JsonObject unknown = new JsonObject().put("chat_id", 99).put("text", "x");

    assertThat(error(playground.telegram("sendMessage", unknown), 400))
        .isEqualTo("Bad Request: chat not found");
    assertThat(error(playground.telegram("sendMessage", new JsonObject().put("text", "x")), 400))
        .isEqualTo("Bad Request: chat_id is empty");
  }

  @Test
  void refusesThoseWhoBlockedTheBot_untilTheyUnblockIt() {
    playground.control("chats/" + CHAT + "/block", new JsonObject());

    assertThat(error(send("x"), 403)).isEqualTo("Forbidden: bot was blocked by the user");

    playground.control("chats/" + CHAT + "/unblock", new JsonObject());
    assertThat(send("x").getBoolean("ok")).isTrue();
  }

  @Test
  void refusesEmptyAndEndlessTexts() {
    assertThat(error(send(""), 400)).isEqualTo("Bad Request: message text is empty");
    assertThat(error(send(" \n "), 400)).isEqualTo("Bad Request: message text is empty");
    assertThat(error(send("😀".repeat(2_049)), 400)).isEqualTo("Bad Request: message is too long");
    assertThat(send("😀".repeat(2_048)).getBoolean("ok")).isTrue();
    JsonObject html = new JsonObject().put("parse_mode", "HTML");
    assertThat(send("<b>" + "x".repeat(4_096) + "</b>", html).getBoolean("ok")).isTrue();
  }

  @Test
  void refusesBrokenMarkup() {
    JsonObject html = new JsonObject().put("parse_mode", "HTML");

    assertThat(error(send("قلب <ویژه>", html), 400))
        .startsWith("Bad Request: can't parse entities: Unsupported start tag");
    assertThat(error(send("x", new JsonObject().put("parse_mode", "Fancy")), 400))
        .isEqualTo("Bad Request: unsupported parse_mode");
  }

  @ParameterizedTest
  @ValueSource(strings = {"https://www.paziresh24.com/booking/x/?centerId=1", "tg://user?id=1"})
  void takesButtonsThatOpenPages(String url) {
    assertThat(sendWith(new JsonObject().put("text", "go").put("url", url)).getBoolean("ok"))
        .isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"http://localhost:8080/", "not a url", "ftp://a.b/", ""})
  void refusesButtonsThatOpenNothing(String url) {
    JsonObject answer = sendWith(new JsonObject().put("text", "go").put("url", url));

    assertThat(error(answer, 400)).contains("is invalid: Wrong HTTP URL");
  }

  @Test
  void takesDataOfAtMost64Bytes() {
    JsonObject fits = new JsonObject().put("text", "x").put("callback_data", "a".repeat(64));
    JsonObject tooLong = new JsonObject().put("text", "x").put("callback_data", "آ".repeat(33));
    JsonObject none = new JsonObject().put("text", "x");

    assertThat(sendWith(fits).getBoolean("ok")).isTrue();
    assertThat(error(sendWith(tooLong), 400)).isEqualTo("Bad Request: BUTTON_DATA_INVALID");
    assertThat(error(sendWith(none), 400)).contains("Text buttons are unallowed");
  }

  @Test
  void remembersWhatAMessageWas_whenItIsEdited() {
    long id = send("one").getJsonObject("result").getLong("message_id");
    JsonObject edit =
        new JsonObject().put("chat_id", CHAT).put("message_id", id).put("text", "two");

    assertThat(playground.telegram("editMessageText", edit).getBoolean("ok")).isTrue();

    assertThat(error(playground.telegram("editMessageText", edit), 400))
        .startsWith("Bad Request: message is not modified");
    assertThat(error(playground.telegram("editMessageText", edit.put("message_id", 999)), 400))
        .isEqualTo("Bad Request: message to edit not found");
    JsonObject message = messages().get(0);
    assertThat(message.getString("text")).isEqualTo("two");
    assertThat(message.getJsonArray("edits")).hasSize(1);
  }

  @Test
  void refusesWhatComesTooFast_perChat() {
    for (int number = 0; number < 4; number++) {
      assertThat(send("n" + number).getBoolean("ok")).isTrue();
    }

    JsonObject refused = send("one too many");

    assertThat(error(refused, 429)).isEqualTo("Too Many Requests: retry after 1");
    assertThat(refused.getJsonObject("parameters").getInteger("retry_after")).isEqualTo(1);
    assertThat(playground.control("telegram").getLong("limitViolations")).isEqualTo(1);
    clock.advance(Duration.ofSeconds(1));
    assertThat(send("in time").getBoolean("ok")).isTrue();
  }

  @Test
  void refusesWhatComesTooFast_overAll() {
    for (int chat = 0; chat < 31; chat++) {
      playground.control("say", new JsonObject().put("chat", 1_000 + chat).put("text", "/start"));
    }
    List<Integer> codes =
        java.util.stream.IntStream.range(0, 31)
            .mapToObj(chat -> new JsonObject().put("chat_id", 1_000 + chat).put("text", "x"))
            .map(message -> playground.telegram("sendMessage", message))
            .map(answer -> answer.getInteger("error_code", 200))
            .toList();

    assertThat(codes.subList(0, 30)).containsOnly(200);
    assertThat(codes.get(30)).isEqualTo(429);
  }

  @Test
  void hasNoLimits_whenTheyAreLifted() {
    try (Playground own = new Playground(options(Limits.LIFTED), clock)) {
      own.control("say", new JsonObject().put("chat", CHAT).put("text", "/start"));
      JsonObject message = new JsonObject().put("chat_id", CHAT).put("text", "x");

      for (int number = 0; number < 60; number++) {
        assertThat(own.telegram("sendMessage", message).getBoolean("ok")).isTrue();
      }
    }
  }

  @Test
  void keepsUpdatesUntilTheyAreConfirmed() {
    say("two");

    List<JsonObject> both = updates(new JsonObject());
    assertThat(both).hasSize(2);
    assertThat(updates(new JsonObject().put("limit", 1))).hasSize(1);
    JsonObject first = both.get(0).getJsonObject("message");
    assertThat(first.getString("text")).isEqualTo("/start");
    assertThat(first.getJsonObject("chat").getLong("id")).isEqualTo(CHAT);
    assertThat(first.getJsonArray("entities").getJsonObject(0).getInteger("length")).isEqualTo(6);

    long second = both.get(1).getLong("update_id");
    assertThat(updates(new JsonObject().put("offset", second))).hasSize(1);
    assertThat(updates(new JsonObject().put("offset", second + 1))).isEmpty();
    assertThat(updates(new JsonObject())).isEmpty();
  }

  @Test
  void keepsOnlyTheLastOnes_withANegativeOffset() {
    say("two");
    say("three");

    assertThat(updates(new JsonObject().put("offset", -1)))
        .extracting(each -> each.getJsonObject("message").getString("text"))
        .containsExactly("three");
  }

  @Test
  void answersALongPollWhenSomethingComes() {
    JsonObject poll = new JsonObject().put("offset", confirmed()).put("timeout", 9);

    CompletableFuture<JsonObject> waiting = playground.telegramLater("getUpdates", poll);
    Playground.eventually(() -> atOnce("getUpdates") >= 1);
    say("now");

    assertThat(waiting.join().getJsonArray("result")).hasSize(1);
  }

  @Test
  void answersALongPollEmpty_whenNothingComes() {
    JsonObject poll = new JsonObject().put("offset", confirmed()).put("timeout", 1);

    assertThat(playground.telegram("getUpdates", poll).getJsonArray("result")).isEmpty();
  }

  @Test
  void endsTheFirstOfTwoPollsWithAConflict() {
    JsonObject poll = new JsonObject().put("offset", confirmed()).put("timeout", 9);
    long before = total("getUpdates");
    CompletableFuture<JsonObject> first = playground.telegramLater("getUpdates", poll);
    Playground.eventually(() -> total("getUpdates") == before + 1);

    CompletableFuture<JsonObject> second = playground.telegramLater("getUpdates", poll);

    assertThat(error(first.join(), 409)).startsWith("Conflict: terminated by other getUpdates");
    say("still here");
    assertThat(second.join().getJsonArray("result")).hasSize(1);
  }

  @Test
  void leavesOutKindsThatAreNotAllowed() {
    JsonObject onlyButtons =
        new JsonObject()
            .put("offset", confirmed())
            .put("allowed_updates", new JsonArray().add("callback_query"));
    assertThat(updates(onlyButtons)).isEmpty();

    say("not wanted");

    assertThat(updates(new JsonObject())).isEmpty();
  }

  @Test
  void tellsWhatWasPressedAndTakesTheAnswerOnce() {
    JsonObject stop = new JsonObject().put("text", "Stop").put("callback_data", "stop:1");
    long id = sendWith(stop).getJsonObject("result").getLong("message_id");
    long next = confirmed();

    String query = press(id, "Stop");

    JsonObject update = updates(new JsonObject().put("offset", next)).get(0);
    assertThat(update.getJsonObject("callback_query").getString("data")).isEqualTo("stop:1");
    assertThat(update.getJsonObject("callback_query").getString("id")).isEqualTo(query);
    JsonObject answer = new JsonObject().put("callback_query_id", query).put("text", "done");
    assertThat(playground.telegram("answerCallbackQuery", answer).getBoolean("ok")).isTrue();
    assertThat(error(playground.telegram("answerCallbackQuery", answer), 400))
        .startsWith("Bad Request: query is too old");
    assertThat(
            playground.control("toasts").getJsonArray("toasts").getJsonObject(0).getString("text"))
        .isEqualTo("done");
  }

  @Test
  void pressesOnlyButtonsThatAreThere() {
    JsonObject wish =
        new JsonObject().put("chat", CHAT).put("messageId", 5).put("button", "nothing");

    assertThat(playground.askRaw("POST", "press", wish.encode()).statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({"start,Begin,true", "Start,Begin,false", "start,,false", "a-b,x,false"})
  void checksTheCommandsOfTheMenu(String name, String description, boolean good) {
    JsonObject command = new JsonObject().put("command", name).put("description", description);
    JsonObject parameters = new JsonObject().put("commands", new JsonArray().add(command));

    assertThat(playground.telegram("setMyCommands", parameters).getBoolean("ok")).isEqualTo(good);
  }

  @Test
  void forgetsWaitingUpdates_whenTheWebhookIsDeletedWithThem() {
    JsonObject drop = new JsonObject().put("drop_pending_updates", true);

    assertThat(playground.telegram("deleteWebhook", drop).getBoolean("ok")).isTrue();

    assertThat(updates(new JsonObject())).isEmpty();
  }

  @Test
  void refusesBodiesThatAreNoJson() {
    HttpRequest broken =
        HttpRequest.newBuilder(playground.telegramRequest("sendMessage", new JsonObject()).uri())
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString("[{"))
            .build();

    assertThat(error(new JsonObject(playground.send(broken).body()), 400))
        .isEqualTo("Bad Request: can't parse request JSON object");
  }

  private static SimulatorOptions options(Limits limits) {
    SimulatorOptions still = Playground.stillOptions();
    return still
        .withWorld(still.world().withCalendars(1))
        .withTelegram(still.telegram().withLimits(limits));
  }

  private void say(String text) {
    playground.control("say", new JsonObject().put("chat", CHAT).put("text", text));
  }

  private JsonObject send(String text) {
    return send(text, new JsonObject());
  }

  private JsonObject send(String text, JsonObject more) {
    JsonObject message = new JsonObject().put("chat_id", CHAT).put("text", text);
    return playground.telegram("sendMessage", message.mergeIn(more));
  }

  private JsonObject sendWith(JsonObject button) {
    JsonArray rows = new JsonArray().add(new JsonArray().add(button));
    return send(
        "x", new JsonObject().put("reply_markup", new JsonObject().put("inline_keyboard", rows)));
  }

  private String press(long message, String button) {
    return playground
        .control(
            "press",
            new JsonObject().put("chat", CHAT).put("messageId", message).put("button", button))
        .getString("queryId");
  }

  private List<JsonObject> messages() {
    return Playground.objects(playground.control("messages").getJsonArray("messages"));
  }

  private List<JsonObject> updates(JsonObject parameters) {
    return Playground.objects(playground.telegram("getUpdates", parameters).getJsonArray("result"));
  }

  /** Confirms everything; the answer is the offset from here on. */
  private long confirmed() {
    List<JsonObject> all = updates(new JsonObject());
    return all.get(all.size() - 1).getLong("update_id") + 1;
  }

  private long total(String method) {
    return paths(method).getLong("total", 0L);
  }

  private long atOnce(String method) {
    return paths(method).getLong("maxAtOnce", 0L);
  }

  private JsonObject paths(String method) {
    return playground
        .control("requests")
        .getJsonObject("telegram")
        .getJsonObject("paths")
        .getJsonObject(method, new JsonObject());
  }

  private JsonObject get(URI uri) {
    return new JsonObject(playground.send(HttpRequest.newBuilder(uri).build()).body());
  }

  private static String error(JsonObject answer, int code) {
    assertThat(answer.getBoolean("ok")).isFalse();
    assertThat(answer.getInteger("error_code")).isEqualTo(code);
    return answer.getString("description");
  }
}
