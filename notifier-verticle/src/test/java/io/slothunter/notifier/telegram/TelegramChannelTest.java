package io.slothunter.notifier.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.notifier.bot.ChatService;
import io.slothunter.notifier.bot.Incoming;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.FakeTelegram;
import io.slothunter.notifier.text.Button;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.slothunter.scanner.watch.Language;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class TelegramChannelTest {
  private static final Contact CHAT = new Contact("telegram", "4711");
  private static final Message MESSAGE =
      Message.of(
          "<b>سلام</b>",
          List.of(List.of(new Button.Link("رزرو", URI.create("https://x.example/ن")))));

  private final Vertx vertx = Vertx.vertx();
  private final FakeTelegram telegram = new FakeTelegram(vertx);
  private TelegramChannel channel;

  @BeforeEach
  void start() {
    URI api = telegram.start().await();
    channel = channel(api, FakeTelegram.TOKEN);
  }

  @AfterEach
  void stop() {
    vertx.close().await();
  }

  private TelegramChannel channel(URI api, String token) {
    return new TelegramChannel(
        vertx,
        new TelegramOptions(
            api,
            BotToken.of(token),
            4,
            Duration.ofSeconds(1),
            Duration.ofMillis(400),
            Optional.empty()));
  }

  private SendOutcome send() {
    return channel.send(CHAT, MESSAGE).await();
  }

  @Test
  void sendsHtmlWithButtons() {
    SendOutcome outcome = send();
    FakeTelegram.Shown shown = telegram.messages(4711).get(0);
    assertThat(outcome).isEqualTo(new SendOutcome.Sent("" + shown.id));
    assertThat(shown.text).isEqualTo("<b>سلام</b>");
    assertThat(shown.buttons().get(0).getString("url")).isEqualTo("https://x.example/%D9%86");
  }

  @Test
  void obeysRetryAfter() {
    telegram.misbehaveOnce("sendMessage", FakeTelegram.tooMany(2_282));
    assertThat(send()).isEqualTo(new SendOutcome.RetryAfter(Duration.ofSeconds(2_282)));
  }

  @Test
  void readsWhoCannotBeReached() {
    telegram.block(4711);
    assertThat(send()).isInstanceOf(SendOutcome.Unreachable.class);
    telegram.unblock(4711);
    telegram.misbehaveOnce("sendMessage", FakeTelegram.refusal(400, "Bad Request: chat not found"));
    assertThat(send()).isInstanceOf(SendOutcome.Unreachable.class);
    assertThat(telegram.messages()).isEmpty();
  }

  @Test
  void triesOnceMoreBare_whenTheMessageIsRefused() {
    telegram.misbehaveOnce(
        "sendMessage", FakeTelegram.refusal(400, "Bad Request: can't parse entities"));
    assertThat(send()).isInstanceOf(SendOutcome.Sent.class);
    FakeTelegram.Shown shown = telegram.messages(4711).get(0);
    assertThat(shown.html).isFalse();
    assertThat(shown.text).isEqualTo("سلام\nhttps://x.example/%D9%86");
  }

  @Test
  void givesUpOnAMessageThatIsRefusedBareToo() {
    telegram.misbehaveOnce("sendMessage", FakeTelegram.refusal(400, "Bad Request: no"));
    telegram.misbehaveOnce("sendMessage", FakeTelegram.refusal(400, "Bad Request: still no"));
    assertThat(send()).isEqualTo(new SendOutcome.Rejected("400 Bad Request: still no"));
  }

  @Test
  void knowsThatNothingWasAccepted_whenTheServerSaysSo() {
    telegram.misbehaveOnce("sendMessage", FakeTelegram.refusal(500, "Internal Server Error"));
    assertThat(send()).isEqualTo(new SendOutcome.Failed("server error 500", false));
    telegram.misbehaveOnce("sendMessage", FakeTelegram.page(503));
    assertThat(send()).isEqualTo(new SendOutcome.Failed("HTTP 503 without JSON", false));
  }

  @Test
  void doesNotKnow_whenTheAnswerNeverComes() {
    telegram.misbehaveOnce("sendMessage", FakeTelegram.page(502));
    assertThat(send()).isEqualTo(new SendOutcome.Failed("HTTP 502 without JSON", true));
    telegram.misbehaveOnce("sendMessage", FakeTelegram.reset());
    assertThat(perhapsAccepted(send())).isTrue();
    telegram.misbehaveOnce("sendMessage", FakeTelegram.stall());
    assertThat(send()).isEqualTo(new SendOutcome.Failed("time-out", true));
  }

  @Test
  void takesAnAnswerThatBreaksOffAfterOk_forWhatItIs() {
    telegram.misbehaveOnce("sendMessage", FakeTelegram.acceptAndCutOff());
    assertThat(send()).isInstanceOf(SendOutcome.Sent.class);
    assertThat(telegram.messages(4711)).hasSize(1);
  }

  @Test
  void takesSuccessWithoutAMessage_forNoProof() {
    telegram.misbehaveOnce(
        "sendMessage",
        (api, request, p) ->
            request.response().end("{\"ok\":true,\"result\":[]}").otherwiseEmpty());
    assertThat(perhapsAccepted(send())).isTrue();
  }

  @Test
  void knowsThatNothingArrived_whenNobodyListens() {
    telegram.stop().await();
    SendOutcome outcome = send();
    assertThat(outcome).isInstanceOf(SendOutcome.Failed.class);
    assertThat(perhapsAccepted(outcome)).isFalse();
  }

  @Test
  void survivesAnEnormousAnswer() {
    telegram.misbehaveOnce(
        "sendMessage",
        (api, request, p) -> {
          request.response().setChunked(true);
          for (int i = 0; i < 20; i++) {
            request.response().write("x".repeat(1 << 20)).otherwiseEmpty();
          }
          request.response().end().otherwiseEmpty();
        });
    assertThat(perhapsAccepted(send())).isTrue();
  }

  @Test
  void saysWhenTheTokenIsWrong_andNeverSaysTheToken() {
    // Given
    String token = "999:BBsecret-secret-secret";
    TelegramChannel wrong = channel(telegram.start().await(), token);
    // When
    SendOutcome outcome = wrong.send(CHAT, MESSAGE).await();
    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.ShutOut.class);
    assertThat(outcome.toString()).doesNotContain("secret");
    TelegramOptions options = TelegramOptions.of(URI.create("http://h"), BotToken.of(token));
    assertThat(options.toString()).doesNotContain("secret");
    assertThatThrownBy(() -> BotToken.of("secret")).hasMessageNotContaining("secret");
    assertThatThrownBy(() -> wrong.updates(0, Duration.ZERO).await())
        .isInstanceOf(ChatService.PollFailed.class)
        .hasMessageNotContaining("secret");
  }

  @Test
  void readsWhatPeopleDo_andOddUpdatesAsNothing() {
    // Given
    telegram.write(4711, "en-GB", "/start");
    telegram.update(new JsonObject().put("message", "a text"));
    telegram.update(new JsonObject().put("poll", new JsonObject()));
    telegram.update(
        new JsonObject()
            .put(
                "my_chat_member",
                new JsonObject()
                    .put("chat", new JsonObject().put("id", 4711))
                    .put("new_chat_member", new JsonObject().put("status", "kicked"))));
    // When
    List<ChatService.Update> updates = channel.updates(0, Duration.ZERO).await();
    // Then
    assertThat(updates)
        .extracting(ChatService.Update::what)
        .containsExactly(
            Optional.of(new Incoming.Wrote(CHAT, Language.EN, "/start")),
            Optional.empty(),
            Optional.empty(),
            Optional.of(new Incoming.Left(CHAT, Language.FA)));
    assertThat(channel.updates(updates.get(3).number() + 1, Duration.ZERO).await()).isEmpty();
  }

  @Test
  void readsAnyJsonAsUpdatesWithoutFailing() {
    for (Object odd :
        List.of(
            new JsonObject(),
            new JsonArray().add(1).add("x").addNull().add(new JsonArray()),
            new JsonArray().add(new JsonObject().put("update_id", "5")),
            new JsonArray()
                .add(
                    new JsonObject()
                        .put("update_id", 5)
                        .put("callback_query", new JsonObject().put("id", "1"))))) {
      assertThat(UpdateReader.read(odd)).allMatch(update -> update.what().isEmpty());
    }
  }

  @Test
  void publishesCommands() {
    List<ChatService.Command> commands = List.of(new ChatService.Command("stop", "پایان"));
    channel.publishCommands(Optional.of(Language.EN), commands).await();
    assertThat(telegram.commands().get("en").getJsonObject(0).getString("command"))
        .isEqualTo("stop");
  }

  private static boolean perhapsAccepted(SendOutcome outcome) {
    return outcome instanceof SendOutcome.Failed failed && failed.perhapsAccepted();
  }
}
