package io.slothunter.notifier.ntfy;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.notifier.fake.HttpReceiver;
import io.slothunter.notifier.fake.Openings;
import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(60)
class NtfyChannelTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpReceiver server = new HttpReceiver(vertx);
  private final NtfyChannel channel = new NtfyChannel(server.web());

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private SendOutcome send(String user, String query, Message message) {
    String url = "ntfy://" + user + server.place() + "/my_topic" + query;
    return channel.send(new Contact("ntfy", url), message).await();
  }

  @Test
  void publishesToATopic() {
    // When
    SendOutcome outcome = send("tk_abc@", "", Openings.message(1, 2));

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    assertThat(server.last().method()).isEqualTo("POST");
    assertThat(server.last().path()).isEqualTo("/");
    assertThat(server.last().headers().get("authorization")).isEqualTo("Bearer tk_abc");
    assertThat(server.last().body().toJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("topic", "my_topic")
                .put("title", "دکتر سارا & همکاران")
                .put("message", "• ۱۰:۳۰\nhttps://x.example/%D8%AF%DA%A9%D8%AA%D8%B1")
                .put("priority", 4)
                .put("click", "https://x.example/%D8%AF%DA%A9%D8%AA%D8%B1"));
  }

  @ParameterizedTest
  @CsvSource({
    "'', '', 3, ",
    "sara:s%3Acret@, ?priority=max, 5, Basic c2FyYTpzOmNyZXQ=",
    "sara@, ?priority=LOW&x=y, 2, Basic c2FyYTo=",
    "'', ?priority=9, 3, ",
  })
  void takesTokensPasswordsAndPriorities(String user, String query, int priority, String header) {
    // When
    assertThat(send(user, query, Message.of("Hello"))).isInstanceOf(SendOutcome.Sent.class);

    // Then
    assertThat(server.last().body().toJsonObject().getInteger("priority")).isEqualTo(priority);
    assertThat(server.last().headers().get("authorization")).isEqualTo(header);
    assertThat(server.last().body().toJsonObject().getString("message")).isEqualTo("Hello");
  }

  @ParameterizedTest
  @CsvSource({
    "403, 'Rejected[reason=HTTP 403: {\"code\":40301,\"error\":\"forbidden\"}]'",
    "429, RetryAfter[delay=PT30S]",
    "507, 'Failed[cause=HTTP 507: {\"code\":40301,\"error\":\"forbidden\"}, perhapsAccepted=true]'",
  })
  void saysWhatTheServerSaid(int status, String outcome) {
    // Given
    server.answers(status, "{\"code\":40301,\"error\":\"forbidden\"}\n");

    // Then
    assertThat(send("", "", Message.of("Hello"))).hasToString(outcome);
  }

  @Test
  void staysBelowWhatBecomesAnAttachment() {
    // When
    Message longest = Message.of("سلام\n" + "ن".repeat(4_000));
    assertThat(send("", "", longest)).isInstanceOf(SendOutcome.Sent.class);

    // Then
    String sent = server.last().body().toJsonObject().getString("message");
    assertThat(sent.getBytes(UTF_8)).hasSizeLessThan(4_001);
    assertThat(sent).endsWith("ن…");
  }
}
