package io.slothunter.notifier.telegram;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/**
 * How the Bot API is reached.
 *
 * @param api {@code https://api.telegram.org}, or a Bot API server of one's own
 * @param connections kept open to it for sending at most
 * @param connectWithin how long a connection may take to stand
 * @param answerWithin how long a call may take in all, apart from the wait for updates
 * @param webhook where we are called with what people did; empty where we ask for it
 */
public record TelegramOptions(
    URI api,
    BotToken token,
    int connections,
    Duration connectWithin,
    Duration answerWithin,
    Optional<WebhookOptions> webhook) {
  public TelegramOptions {
    boolean web = "https".equals(api.getScheme()) || "http".equals(api.getScheme());
    if (!web || api.getHost() == null) {
      throw new IllegalArgumentException("not the address of a Bot API: " + api);
    }
  }

  public static TelegramOptions of(URI api, BotToken token) {
    return new TelegramOptions(
        api, token, 64, Duration.ofSeconds(5), Duration.ofSeconds(10), Optional.empty());
  }

  public TelegramOptions with(WebhookOptions other) {
    return new TelegramOptions(
        api, token, connections, connectWithin, answerWithin, Optional.of(other));
  }
}
