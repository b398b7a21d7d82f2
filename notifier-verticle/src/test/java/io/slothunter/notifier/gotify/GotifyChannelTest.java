package io.slothunter.notifier.gotify;

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
class GotifyChannelTest {
  private final Vertx vertx = Vertx.vertx();
  private final HttpReceiver server = new HttpReceiver(vertx);
  private final GotifyChannel channel = new GotifyChannel(server.web());

  @AfterEach
  void close() {
    vertx.close().await();
  }

  private SendOutcome send(String path, Message message) {
    return channel
        .send(new Contact("gotify", "gotify://" + server.place() + path), message)
        .await();
  }

  @Test
  void pushesToAnApplication() {
    // When
    SendOutcome outcome = send("/below/AbC.d-1", Openings.message(1));

    // Then
    assertThat(outcome).isInstanceOf(SendOutcome.Sent.class);
    assertThat(server.last().path()).isEqualTo("/below/message");
    assertThat(server.last().headers().get("x-gotify-key")).isEqualTo("AbC.d-1");
    String page = "https://x.example/%D8%AF%DA%A9%D8%AA%D8%B1";
    assertThat(server.last().body().toJsonObject())
        .isEqualTo(
            new JsonObject()
                .put("title", "دکتر سارا & همکاران")
                .put("message", "• ۱۰:۳۰\n" + page)
                .put("priority", 8)
                .put(
                    "extras",
                    new JsonObject()
                        .put("client::display", new JsonObject().put("contentType", "text/plain"))
                        .put(
                            "client::notification",
                            new JsonObject().put("click", new JsonObject().put("url", page)))));
  }

  @ParameterizedTest
  @CsvSource({"/t, 5", "/t?priority=10, 10", "/t?priority=low, 1", "/t?priority=11, 5"})
  void takesPriorities(String path, int priority) {
    assertThat(send(path, Message.of("Hello"))).isInstanceOf(SendOutcome.Sent.class);
    assertThat(server.last().path()).isEqualTo("/message");
    assertThat(server.last().body().toJsonObject().getInteger("priority")).isEqualTo(priority);
  }

  @Test
  void saysWhatTheServerSaid() {
    // Given
    server.answers(401, "{\"error\":\"Unauthorized\"}");

    // Then
    assertThat(send("/t", Message.of("Hello")))
        .isEqualTo(new SendOutcome.Rejected("HTTP 401: {\"error\":\"Unauthorized\"}"));
  }
}
