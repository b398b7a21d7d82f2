package io.slothunter.notifier.push;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.HttpReceiver;
import io.slothunter.notifier.fake.NodePackages;
import io.slothunter.notifier.fake.Openings;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.destination.Target;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.util.Base64;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(120)
class PushChannelTest {
  // RFC 8291, section 5 and appendix A.
  private static final String BROWSER =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String BROWSER_PRIVATE = "q1dXpw3UpT5VOmu_cf_v6ih07Aems3njxI-JWgLcM94";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";
  private static final String OURS =
      "BP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmYWAmS6TlzAC8wEqKK6PBru3jl7A8";
  private static final String OURS_PRIVATE = "yfWPiYE-n46HLnH0KqZOF1fJJU3MYrct3AELtAQ-oRw";
  private static final String SALT = "DGv6ra1nlYgDCS1FRnbzlw";
  private static final String SEALED =
      "DGv6ra1nlYgDCS1FRnbzlwAAEABBBP4z9KsN6nGRTbVYI_c7VJSPQTBtkgcy27mlmlMoZIIgDll6e3vCYLocInmY"
          + "WAmS6TlzAC8wEqKK6PBru3jl7A_yl95bQpu6cVPTpK4Mqgkf1CXztLVBSt2Ks3oZwbuwXPXLWyouBWLVWGNW"
          + "QexSgSxsj_Qulcy4a-fN";

  private final Vertx vertx = Vertx.vertx();
  private final HttpReceiver service = new HttpReceiver(vertx);
  private final VapidKeys keys = VapidKeys.of(VapidKeys.generate());
  private final PushChannel channel =
      new PushChannel(
          vertx, service.web(), keys, "mailto:operator@example.org", () -> Openings.NOW);

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private static byte[] bytes(String base64url) {
    return Base64.getUrlDecoder().decode(base64url);
  }

  private Contact browser() {
    return new Target("push", "http://" + service.place() + "/push/J", BROWSER + " " + AUTH)
        .contact();
  }

  @Test
  void encryptsTheExampleOfTheStandard() throws GeneralSecurityException {
    // Given
    KeyPair ours = new KeyPair(P256.publicKey(bytes(OURS)), P256.privateKey(bytes(OURS_PRIVATE)));
    byte[] plain = "When I grow up, I want to be a watermelon".getBytes(UTF_8);

    // When
    byte[] found = Encryption.encrypt(plain, bytes(BROWSER), bytes(AUTH), ours, bytes(SALT));

    // Then
    assertThat(Base64.getUrlEncoder().withoutPadding().encodeToString(found)).isEqualTo(SEALED);
  }

  @Test
  void isReadByAnotherLibrary_andVouchedForByOurKey() throws IOException {
    // Given
    NodePackages.require("http_ece", "1.2.0");
    service.answers(201, "");

    // When
    SendOutcome outcome = channel.send(browser(), Openings.message(1, 2)).await();

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    HttpReceiver.Heard heard = service.last();
    assertThat(heard.headers().get("content-encoding")).isEqualTo("aes128gcm");
    assertThat(heard.headers().get("urgency")).isEqualTo("high");
    assertThat(heard.headers().get("ttl")).isEqualTo("3600");
    assertThat(heard.headers().get("topic")).matches("[A-Za-z0-9_-]{27}");
    JsonObject read = new JsonObject(NodePackages.node(SCRIPT, given(heard).encode()));
    assertThat(read.getJsonObject("message"))
        .isEqualTo(
            new JsonObject()
                .put("title", "دکتر سارا & همکاران")
                .put("body", "• ۱۰:۳۰\nhttps://x.example/%D8%AF%DA%A9%D8%AA%D8%B1")
                .put("url", "https://x.example/%D8%AF%DA%A9%D8%AA%D8%B1")
                .put("tag", heard.headers().get("topic")));
    assertThat(read.getBoolean("vouched")).isTrue();
    assertThat(read.getJsonObject("claims"))
        .isEqualTo(
            new JsonObject()
                .put("aud", "http://" + service.place())
                .put("exp", Openings.NOW.getEpochSecond() + 12 * 3600)
                .put("sub", "mailto:operator@example.org"));
  }

  private static final String SCRIPT =
      """
      const crypto = require("crypto");
      const ece = require("http_ece");
      const given = JSON.parse(require("fs").readFileSync(0, "utf8"));
      const browser = crypto.createECDH("prime256v1");
      browser.setPrivateKey(Buffer.from(given.key, "base64url"));
      const message = ece.decrypt(Buffer.from(given.body, "base64url"),
          { version: "aes128gcm", privateKey: browser, authSecret: given.auth });
      const [, token, point] = /^vapid t=([^,]+), k=(.+)$/.exec(given.authorization);
      const [head, claims, signature] = token.split(".");
      const raw = Buffer.from(point, "base64url");
      const key = crypto.createPublicKey({ format: "jwk", key: { kty: "EC", crv: "P-256",
          x: raw.subarray(1, 33).toString("base64url"),
          y: raw.subarray(33).toString("base64url") } });
      console.log(JSON.stringify({
        message: JSON.parse(message.toString("utf8")),
        claims: JSON.parse(Buffer.from(claims, "base64url")),
        vouched: crypto.verify("sha256", Buffer.from(head + "." + claims),
            { key, dsaEncoding: "ieee-p1363" }, Buffer.from(signature, "base64url")),
      }));
      """;

  private static JsonObject given(HttpReceiver.Heard heard) {
    return new JsonObject()
        .put("key", BROWSER_PRIVATE)
        .put("auth", AUTH)
        .put(
            "body", Base64.getUrlEncoder().withoutPadding().encodeToString(heard.body().getBytes()))
        .put("authorization", heard.headers().get("authorization"));
  }

  @ParameterizedTest
  @CsvSource({
    "404, Unreachable",
    "410, Unreachable",
    "403, Rejected",
    "413, Rejected",
    "429, RetryAfter",
    "500, Failed",
    "201, Sent",
  })
  void knowsWhatAnAnswerMeans(int status, String outcome) {
    // Given
    service.answers(status, "");

    // Then
    assertThat(channel.send(browser(), Message.of("Hello")).await().toString()).startsWith(outcome);
    assertThat(service.last().headers().get("urgency")).isEqualTo("normal");
    assertThat(service.last().headers().contains("topic")).isFalse();
  }

  @Test
  void fitsIntoOneRecord_whateverTheMessage() {
    for (String text : new String[] {"😀".repeat(2_000), "\"\n".repeat(2_000), "ن".repeat(4_000)}) {
      assertThat(channel.send(browser(), Message.of("x\n" + text)).await())
          .isInstanceOf(SendOutcome.Sent.class);
      assertThat(service.last().body().length()).isLessThanOrEqualTo(4_096);
    }
  }

  @Test
  void trustsNoKeyThatIsNone() {
    // Given: a point beside the curve
    byte[] beside = bytes(BROWSER);
    beside[64] ^= 1;
    String key = Base64.getUrlEncoder().withoutPadding().encodeToString(beside);
    Contact to = new Contact("push", "http://" + service.place() + "/x " + key + " " + AUTH);

    // Then
    assertThatThrownBy(() -> P256.publicKey(beside)).isInstanceOf(GeneralSecurityException.class);
    assertThat(channel.send(to, Message.of("Hello")).await())
        .isInstanceOf(SendOutcome.Unreachable.class);
  }

  @Test
  void keepsItsKeys() {
    String kept = VapidKeys.generate();
    assertThat(VapidKeys.of(kept).publicKey())
        .isEqualTo(kept.substring(kept.indexOf('.') + 1))
        .hasSize(87);
    assertThat(kept).hasSizeLessThan(200);
  }
}
