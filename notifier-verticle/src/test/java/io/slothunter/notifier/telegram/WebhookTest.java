package io.slothunter.notifier.telegram;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.notifier.fake.Rig;
import io.slothunter.notifier.fake.Until;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WebhookTest {
  private static final String SECRET = "a-secret-of-enough-letters";
  private final Rig rig = new Rig();
  private int port;

  private final HttpClient http = rig.vertx.createHttpClient();

  @BeforeEach
  void listen() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    rig.webhook =
        new WebhookOptions(URI.create("https://bot.example/hook"), SECRET, "127.0.0.1", port);
  }

  @AfterEach
  void close() {
    rig.close();
  }

  private static Buffer update(long number, String text) {
    return new JsonObject()
        .put("update_id", number)
        .put(
            "message",
            new JsonObject()
                .put("message_id", 1)
                .put("chat", new JsonObject().put("id", 1))
                .put("from", new JsonObject().put("id", 1).put("language_code", "en"))
                .put("text", text))
        .toBuffer();
  }

  private int call(HttpMethod method, String path, String secret, Buffer body) {
    return http.request(method, port, "127.0.0.1", path)
        .compose(
            request -> {
              if (secret != null) {
                request.putHeader("X-Telegram-Bot-Api-Secret-Token", secret);
              }
              return request.send(body).map(response -> response.statusCode());
            })
        .await();
  }

  @Test
  void tellsTelegramWhereToCall_andTakesEachUpdateOnce() {
    // When
    rig.start();
    Until.holds("told", () -> rig.telegram.webhook() != null);
    assertThat(rig.telegram.webhook().getString("url")).isEqualTo("https://bot.example/hook");
    assertThat(rig.telegram.webhook().getString("secret_token")).isEqualTo(SECRET);
    // Then
    assertThat(call(HttpMethod.POST, "/hook", SECRET, update(7, "/help"))).isEqualTo(200);
    assertThat(call(HttpMethod.POST, "/hook", SECRET, update(7, "/help"))).isEqualTo(200);
    // An older one that was on its way for longer is no other's repetition.
    assertThat(call(HttpMethod.POST, "/hook", SECRET, update(6, "/status"))).isEqualTo(200);
    Until.holds("answered", () -> rig.telegram.messages(1).size() == 2);
    assertThat(rig.telegram.messages(1).get(0).text).contains("Help");
  }

  @Test
  void takesNothingFromAnybodyElse() {
    rig.start();
    Until.holds("told", () -> rig.telegram.webhook() != null);
    List<Integer> statuses = new ArrayList<>();
    statuses.add(call(HttpMethod.POST, "/hook", null, update(1, "/help")));
    statuses.add(call(HttpMethod.POST, "/hook", "", update(1, "/help")));
    statuses.add(call(HttpMethod.POST, "/hook", SECRET + "x", update(1, "/help")));
    statuses.add(call(HttpMethod.POST, "/hook", SECRET.substring(1), update(1, "/help")));
    statuses.add(call(HttpMethod.POST, "/", null, update(1, "/help")));
    assertThat(statuses).containsOnly(401);
    assertThat(call(HttpMethod.POST, "/other", SECRET, update(1, "/help"))).isEqualTo(404);
    assertThat(call(HttpMethod.GET, "/hook", SECRET, Buffer.buffer())).isEqualTo(405);
    for (String body : List.of("", "{", "[]", "null", "7", "{}", "{\"update_id\":\"x\"}")) {
      assertThat(call(HttpMethod.POST, "/hook", SECRET, Buffer.buffer(body))).isEqualTo(400);
    }
    assertThat(call(HttpMethod.POST, "/hook", SECRET, Buffer.buffer("x".repeat((1 << 20) + 1))))
        .isEqualTo(413);
    assertThat(rig.telegram.messages()).isEmpty();
    // And: it still works
    assertThat(call(HttpMethod.POST, "/hook", SECRET, update(1, "/help"))).isEqualTo(200);
    Until.holds("answered", () -> rig.telegram.messages(1).size() == 1);
  }

  @Test
  void asksAgainUntilTelegramKnows() {
    rig.telegram.misbehaveOnce(
        "setWebhook", io.slothunter.notifier.fake.FakeTelegram.refusal(500, "Internal"));
    Rig.Running running = rig.start();
    Until.holds("told", () -> rig.telegram.webhook() != null);
    Until.holds("well", () -> running.verticle().status().bot().works());
  }

  @Test
  void takesHttpsPagesAndLongSecretsOnly_andPrintsNone() {
    assertThatThrownBy(
            () -> new WebhookOptions(URI.create("http://bot.example/"), SECRET, "127.0.0.1", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(
            () -> new WebhookOptions(URI.create("https://bot.example/"), "short", "127.0.0.1", 0))
        .isInstanceOf(IllegalArgumentException.class);
    assertThat(rig.webhook.toString()).doesNotContain(SECRET);
  }

  @Test
  void asksTelegram_whereThereIsNoPage() {
    rig.webhook = null;
    rig.start();
    rig.telegram.write(1, "en", "/help");
    Until.holds("answered", () -> rig.telegram.messages(1).size() == 1);
    assertThat(rig.telegram.webhook()).isNull();
  }
}
