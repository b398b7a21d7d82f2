package io.slothunter.api.account;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.slothunter.api.account.Messenger.Told;
import io.slothunter.scanner.account.Identity;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.destination.WebhookKeys;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Where people want to be told, over the API. */
@Timeout(120)
class DestinationsIT {
  private static final String PATH = "/api/v1/me/destinations";
  private static final String KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";

  private final AccountApi api = new AccountApi().start();
  private final Somebody sara = api.signUp("sara@example.org");

  @AfterEach
  void close() {
    api.close();
  }

  private Reply add(String url) {
    return api.post(PATH, new JsonObject().put("url", url), sara.shown());
  }

  private JsonObject only() {
    return api.api.get(PATH, sara.shown()).json().getJsonArray("destinations").getJsonObject(0);
  }

  private Reply on(HttpMethod method, long id, String behind, JsonObject body) {
    return api.with(method, PATH + "/" + id + behind, body, sara.shown());
  }

  @Test
  void tellsAWebhooksKeyOnce_andMasksItsAddress() {
    // Given
    JsonObject wish =
        new JsonObject()
            .put("url", "jsons://hook.example.org/in/s3cr3t?k=s3cr3t")
            .put("name", "my script")
            .put("after_seconds", 60);

    // When
    Reply made = api.post(PATH, wish, sara.shown());
    Reply again = api.post(PATH, wish, sara.shown());

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.header("Cache-Control")).isEqualTo("no-store");
    String key = made.json().getString("signing_key");
    assertThat(WebhookKeys.of(key).keys().get(0).bytes()).hasSize(32);
    assertThat(again.status()).isEqualTo(200);
    assertThat(again.json().containsKey("signing_key")).isFalse();
    assertThat(only())
        .isEqualTo(
            new JsonObject()
                .put("id", made.json().getLong("id"))
                .put("channel", "webhook")
                .put("url", "https://hook.example.org/in***?***")
                .put("name", "my script")
                .put("after_seconds", 60)
                .put("state", "active")
                .put("reason", "")
                .put("since", only().getString("since")));
    Reply rotated = on(HttpMethod.POST, only().getLong("id"), "/rotate", new JsonObject());
    assertThat(rotated.json().getString("signing_key")).startsWith("whsec_").isNotEqualTo(key);
    assertThat(api.messenger.said).isEmpty();
  }

  @Test
  void tellsAMailboxNothing_untilWhoeverReadsItConfirms() {
    // Given
    Reply made = add("mailto://victim@example.org");
    long id = made.json().getLong("id");
    String token = api.messenger.token();
    assertThat(made.json().getString("state")).isEqualTo("unproven");
    assertThat(api.messenger.said.get(0).text())
        .contains("https://slots.example/api/v1/destinations/confirm/" + token);

    // Then
    assertThat(on(HttpMethod.POST, id, "/test", null).status()).isEqualTo(422);
    String door = "/api/v1/destinations/confirm/";
    assertThat(api.api.get(door + token).status()).isEqualTo(200);
    assertThat(only().getString("state")).as("a look is no click").isEqualTo("unproven");
    assertThat(api.api.post(door + "x".repeat(43), null).status()).isEqualTo(422);
    assertThat(on(HttpMethod.POST, id, "/prove", null).json().getBoolean("accepted")).isTrue();
    assertThat(api.api.post(door + token, null).status()).as("the token before").isEqualTo(422);
    assertThat(api.api.post(door + api.messenger.token(), null).status()).isEqualTo(200);
    assertThat(only().getString("state")).isEqualTo("active");
    assertThat(on(HttpMethod.POST, id, "/prove", null).status()).isEqualTo(422);
    assertThat(on(HttpMethod.POST, id, "/test", null).json().getBoolean("accepted")).isTrue();
  }

  @Test
  void endsTheMails_withOneClickOfWhoeverHasOne() {
    // Given
    assertThat(add("mailto://sara@example.org").status()).isEqualTo(201);
    api.api.post("/api/v1/destinations/confirm/" + api.messenger.token(), null);
    String secret = api.messenger.said.get(0).target().secret();
    String door = "/api/v1/destinations/unsubscribe/" + secret;

    // When
    Reply page = api.api.get(door);
    String before = only().getString("state");
    Reply clicked =
        api.api.send(
            HttpMethod.POST,
            door,
            "List-Unsubscribe=One-Click",
            "Content-Type",
            "application/x-www-form-urlencoded");

    // Then
    assertThat(page.header("Content-Type")).startsWith("text/html");
    assertThat(before).isEqualTo("active");
    assertThat(clicked.status()).isEqualTo(200);
    assertThat(only().getString("state")).isEqualTo("gone");
    assertThat(only().getString("reason")).isEqualTo("unsubscribed");
    assertThat(api.api.post(door + "x", null).status()).isEqualTo(404);
  }

  /** A page without a referrer has its form's origin named {@code null}. */
  private Reply pressed(String door) {
    return api.api.send(
        HttpMethod.POST,
        door,
        "",
        "Origin",
        "null",
        "Accept",
        "text/html",
        "Content-Type",
        "application/x-www-form-urlencoded");
  }

  @Test
  void takesTheButtonsOfItsOwnPages_asABrowserSendsThem() {
    // Given
    assertThat(add("mailto://sara@example.org").status()).isEqualTo(201);
    String confirm = "/api/v1/destinations/confirm/" + api.messenger.token();
    String leave =
        "/api/v1/destinations/unsubscribe/" + api.messenger.said.get(0).target().secret();

    for (String door : List.of(confirm, leave)) {
      // When
      Reply page = api.api.get(door, "Accept", "text/html");
      Reply pressed = pressed(door);

      // Then
      assertThat(page.header("Referrer-Policy")).isEqualTo("no-referrer");
      assertThat(page.body().toString()).contains("<form method=\"post\">");
      assertThat(pressed.status()).as(door).isEqualTo(200);
      assertThat(pressed.header("Content-Type")).startsWith("text/html");
      assertThat(only().getString("state")).isEqualTo(door.equals(confirm) ? "active" : "gone");
    }
  }

  @Test
  void looksForNoSecret_thatCannotBeOne() {
    for (String secret : List.of("%00", "x%00", "%D9%BE", "x".repeat(201), "a%20b", "a'b")) {
      assertThat(pressed("/api/v1/destinations/unsubscribe/" + secret).status())
          .as(secret)
          .isEqualTo(404);
      assertThat(pressed("/api/v1/destinations/confirm/" + secret).status())
          .as(secret)
          .isEqualTo(422);
    }
  }

  @ParameterizedTest
  @CsvSource({"/test, ntfy://topic", "/prove, mailto://sara@example.org"})
  void sendsNothing_whileNobodyCanCountIt(String what, String url) {
    // Given
    long id = add(url).json().getLong("id");
    api.messenger.said.clear();
    api.countsNothing = true;

    // When
    Reply reply = on(HttpMethod.POST, id, what, null);
    Reply added = add("mailto://another@example.org");

    // Then
    for (Reply each : List.of(reply, added)) {
      assertThat(each.status()).isEqualTo(503);
      assertThat(each.json().getString("type")).endsWith(":store-unavailable");
      assertThat(each.header("Retry-After")).isEqualTo("5");
    }
    assertThat(api.messenger.said).isEmpty();
    api.countsNothing = false;
    assertThat(on(HttpMethod.POST, id, what, null).status()).isEqualTo(200);
  }

  @Test
  void takesABrowsersSubscription() {
    // Given
    JsonObject keys = new JsonObject().put("p256dh", KEY).put("auth", "BTBZMqHH6r4Tts7J_aSIgg");
    JsonObject subscription =
        new JsonObject()
            .put("endpoint", "https://push.example.net/push/JzLQ3raZJfFBR0aqvOMsLrt54w4rJUsV")
            .putNull("expirationTime")
            .put("keys", keys);

    // When
    Reply made = api.post(PATH, new JsonObject().put("subscription", subscription), sara.shown());
    keys.put("auth", "short");
    Reply wrong = api.post(PATH, new JsonObject().put("subscription", subscription), sara.shown());

    // Then
    assertThat(made.status()).isEqualTo(201);
    assertThat(made.json().getString("url")).isEqualTo("https://push.example.net/pu***");
    assertThat(wrong.status()).isEqualTo(400);
    assertThat(wrong.body().toString()).contains("#/subscription", "keys.auth");
    assertThat(api.api.get("/api/v1/push/key").json().getString("public_key")).hasSize(87);
    api.messenger.channels = Set.of("mail");
    assertThat(api.api.get("/api/v1/push/key").status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "mailto://user:pw@example.org, 400, leave the password out",
    "discord://x, 400, write a notification URL",
    "json://u:p@host.example/, 400, leave the user",
    "gotifys://host.example/token, 422, does not speak gotify",
    "'', 400, too short",
  })
  void saysWhatToDo_whenAUrlIsWrong(String url, int status, String advice) {
    // When
    Reply reply = add(url);

    // Then
    assertThat(reply.status()).isEqualTo(status);
    assertThat(reply.json().getString("detail")).contains(advice);
  }

  @Test
  void wantsOneOfTheTwo() {
    assertThat(api.post(PATH, new JsonObject(), sara.shown()).status()).isEqualTo(400);
  }

  @Test
  void showsWhatAServiceSaid_withoutWhatIsSecret() {
    // Given
    long id = add("ntfys://tk_s3cr3t@ntfy.example.org/s3cr3t_topic").json().getLong("id");
    api.messenger.answer =
        new Told(false, "HTTP 403: s3cr3t_topic is not for tk_s3cr3t " + "x".repeat(1_000));

    // When
    Reply reply = on(HttpMethod.POST, id, "/test", null);

    // Then
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getBoolean("accepted")).isFalse();
    assertThat(reply.json().getString("said"))
        .startsWith("HTTP 403: *** is not for ***")
        .hasSizeLessThan(301)
        .doesNotContain("s3cr3t");
  }

  @Test
  void tellsNobodyTwiceInOneChat() {
    // Given
    Contact chat = new Contact("telegram", "4711");
    Identity identity = new Identity("telegram", "4711");
    assertThat(api.store.identities().join(new UserId(sara.id()), identity, chat).await())
        .isPresent();

    // Then
    assertThat(add("tgram://4711").status()).isEqualTo(422);
    assertThat(add("tgram://4712").json().getString("state")).isEqualTo("unproven");
    assertThat(api.messenger.said).hasSize(1);
  }

  @Test
  void floodsNobody() {
    // Given
    long id = add("ntfy://topic").json().getLong("id");

    // When
    List<Integer> tests = new ArrayList<>();
    List<Integer> mails = new ArrayList<>();
    for (int i = 0; i < 7; i++) {
      tests.add(on(HttpMethod.POST, id, "/test", null).status());
    }
    for (int i = 0; i < 4; i++) {
      Somebody another = api.signUp("u" + i + "@example.org");
      JsonObject wish = new JsonObject().put("url", "mailto://victim@example.org");
      mails.add(api.post(PATH, wish, another.shown()).status());
    }

    // Then
    assertThat(tests).containsExactly(200, 200, 200, 200, 200, 429, 429);
    assertThat(mails).containsExactly(201, 201, 201, 429);
    assertThat(api.messenger.said).hasSize(8);
  }

  @Test
  void changesAndRemoves_andKeepsTenAtMost() {
    // Given
    long id = add("jsons://hook.example.org/0").json().getLong("id");
    for (int i = 1; i < 10; i++) {
      assertThat(add("jsons://hook.example.org/" + i).status()).isEqualTo(201);
    }

    // Then
    assertThat(add("jsons://hook.example.org/10").status()).isEqualTo(409);
    JsonObject change = new JsonObject().put("name", "other").put("after_seconds", 86_400);
    assertThat(on(HttpMethod.PATCH, id, "", change).json().getString("name")).isEqualTo("other");
    assertThat(only().getInteger("after_seconds")).isEqualTo(86_400);
    JsonObject wrong = new JsonObject().put("after_seconds", 86_401);
    assertThat(on(HttpMethod.PATCH, id, "", wrong).status()).isEqualTo(400);
    assertThat(on(HttpMethod.DELETE, id, "", null).status()).isEqualTo(204);
    assertThat(on(HttpMethod.DELETE, id, "", null).status()).isEqualTo(404);
    assertThat(on(HttpMethod.DELETE, Long.MAX_VALUE, "", null).status()).isEqualTo(404);
    assertThat(add("jsons://hook.example.org/10").status()).isEqualTo(201);
  }
}
