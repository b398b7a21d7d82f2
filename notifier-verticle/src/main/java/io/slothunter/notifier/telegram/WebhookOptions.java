package io.slothunter.notifier.telegram;

import java.net.URI;

/**
 * Where Telegram calls us.
 *
 * @param page as the world sees it: HTTPS, with a proxy before us that speaks it
 * @param secret what Telegram shows with each call; never printed
 * @param host where we listen
 * @param port 0 for any free one
 */
public record WebhookOptions(URI page, String secret, String host, int port) {
  public WebhookOptions {
    if (!"https".equals(page.getScheme()) || page.getHost() == null) {
      throw new IllegalArgumentException("Telegram calls pages with HTTPS, not " + page);
    }
    if (!secret.matches("[A-Za-z0-9_-]{16,256}")) {
      throw new IllegalArgumentException("the secret of a webhook is 16 letters or more");
    }
  }

  String path() {
    String path = page.getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  @Override
  public String toString() {
    return "webhook " + page + " at " + host + ":" + port;
  }
}
