package io.slothunter.api.account;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi.Reply;
import io.slothunter.api.account.AccountApi.Somebody;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.json.JsonObject;
import java.security.MessageDigest;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Signing in with Telegram's Login Widget. */
@Timeout(120)
class TelegramIT {
  private static final String TOKEN = "123456:ABC-DEF1234ghIkl-zyx57W2v1u123ew11";
  private final AccountApi api = new AccountApi();

  @BeforeEach
  void start() {
    api.telegram = Optional.of(new TelegramProof(TOKEN, api.api.clock));
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  /** As Telegram does it. */
  static JsonObject signed(String token, JsonObject fields) throws Exception {
    String text =
        new TreeSet<>(fields.fieldNames())
            .stream().map(n -> n + "=" + fields.getValue(n)).collect(Collectors.joining("\n"));
    Mac mac = Mac.getInstance("HmacSHA256");
    byte[] key = MessageDigest.getInstance("SHA-256").digest(token.getBytes(UTF_8));
    mac.init(new SecretKeySpec(key, "HmacSHA256"));
    return fields.copy().put("hash", HexFormat.of().formatHex(mac.doFinal(text.getBytes(UTF_8))));
  }

  private JsonObject pressed(long id) {
    return new JsonObject()
        .put("id", id)
        .put("first_name", "سارا")
        .put("username", "sara")
        .put("auth_date", api.api.clock.instant().getEpochSecond());
  }

  private Reply signIn(JsonObject fields) {
    return api.post("/api/v1/sessions/telegram", fields);
  }

  @Test
  void signsIn_andWaitsInTheChat() throws Exception {
    // When
    Reply first = signIn(signed(TOKEN, pressed(1001)));

    // Then
    assertThat(first.status()).isEqualTo(201);
    String[] shown = AccountApi.bearer(first.json().getString("access_token"));
    JsonObject me = api.api.get("/api/v1/me", shown).json();
    assertThat(me.getString("name")).isEqualTo("سارا");
    assertThat(me.getValue("email")).isNull();
    assertThat(me.getJsonArray("channels").encode()).contains("telegram");
    api.api.clock.move(Duration.ofSeconds(5));
    Reply again = signIn(signed(TOKEN, pressed(1001)));
    String[] later = AccountApi.bearer(again.json().getString("access_token"));
    assertThat(api.api.get("/api/v1/me", later).json().getLong("id")).isEqualTo(me.getLong("id"));
  }

  @Test
  void takesNothingThatTelegramDidNotSay_andThatOnce() throws Exception {
    // Given
    JsonObject good = signed(TOKEN, pressed(1001));
    assertThat(signIn(good).status()).isEqualTo(201);

    // When, then
    assertThat(signIn(good).status()).as("a second time").isEqualTo(401);
    assertThat(signIn(signed("123456:other-token-of-another-bot", pressed(1001))).status())
        .isEqualTo(401);
    assertThat(signIn(good.copy().put("id", 1002)).status()).isEqualTo(401);
    assertThat(signIn(good.copy().put("last_name", "x")).status()).isEqualTo(401);
    assertThat(signIn(pressed(1001).put("hash", "0".repeat(64))).status()).isEqualTo(401);
    assertThat(signIn(pressed(1001).put("hash", "")).status()).isEqualTo(400);
    long now = api.api.clock.instant().getEpochSecond();
    assertThat(signIn(signed(TOKEN, pressed(1001).put("auth_date", now - 601))).status())
        .isEqualTo(401);
    assertThat(signIn(signed(TOKEN, pressed(1001).put("auth_date", now + 120))).status())
        .isEqualTo(401);
    assertThat(api.store.accounts().users(0, 10).await()).hasSize(1);
  }

  @Test
  void joinsAnAccountWithAChat_whichIsNobodyElses() throws Exception {
    // Given
    Somebody sara = api.signUp("sara@example.org");
    Somebody omid = api.signUp("omid@example.org");
    api.post("/api/v1/watches", new JsonObject().put("doctor", 1), sara.shown());

    // When
    Reply joined = api.post("/api/v1/me/telegram", signed(TOKEN, pressed(1001)), sara.shown());

    // Then
    assertThat(joined.status()).isEqualTo(200);
    assertThat(joined.json().getJsonArray("channels")).hasSize(1);
    assertThat(api.api.get("/api/v1/watches", sara.shown()).json().getJsonArray("watches"))
        .hasSize(1);
    api.api.clock.move(Duration.ofSeconds(5));
    assertThat(api.post("/api/v1/me/telegram", signed(TOKEN, pressed(1001)), omid.shown()).status())
        .isEqualTo(409);
    assertThat(api.post("/api/v1/me/telegram", signed("1:x", pressed(7)), omid.shown()).status())
        .isEqualTo(422);
    api.api.clock.move(Duration.ofSeconds(5));
    Reply by = signIn(signed(TOKEN, pressed(1001)));
    String[] shown = AccountApi.bearer(by.json().getString("access_token"));
    assertThat(api.api.get("/api/v1/me", shown).json().getLong("id")).isEqualTo(sara.id());
  }

  @Test
  void letsNobodyInWhoIsShutOut() throws Exception {
    // Given
    Reply in = signIn(signed(TOKEN, pressed(1001)));
    String[] shown = AccountApi.bearer(in.json().getString("access_token"));
    long id = api.api.get("/api/v1/me", shown).json().getLong("id");

    // When
    Reply out =
        api.with(
            HttpMethod.PATCH,
            "/api/v1/admin/users/" + id,
            new JsonObject().put("blocked", true),
            AccountApi.bearer(AccountApi.OPERATOR));

    // Then
    assertThat(out.status()).isEqualTo(200);
    api.api.clock.move(Duration.ofSeconds(5));
    assertThat(signIn(signed(TOKEN, pressed(1001))).status()).isEqualTo(401);
  }
}
