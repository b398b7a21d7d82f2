package io.slothunter.app.settings;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The Telegram bot.
 *
 * @param token empty for no bot
 * @param callbackKey signs the buttons; empty to derive it from the token
 * @param admins the chats of those who are admins whatever the store says
 */
public record TelegramSettings(
    URI url,
    Secret token,
    Secret callbackKey,
    int messagesPerSecond,
    Duration timeBetweenMessagesToAChat,
    int messagesPerMinutePerGroup,
    List<String> admins,
    Webhook webhook) {
  public TelegramSettings {
    admins = List.copyOf(admins);
  }

  public boolean enabled() {
    return !token.isEmpty();
  }

  /**
   * Where Telegram calls us with what people did.
   *
   * @param url as the world sees it; empty to ask for it instead
   * @param port where we listen; 0 for any free one
   */
  public record Webhook(String url, String host, int port) {}
}
