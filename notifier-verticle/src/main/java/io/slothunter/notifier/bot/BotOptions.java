package io.slothunter.notifier.bot;

import java.time.Duration;

/**
 * How the bot converses.
 *
 * @param waiting how long one request for updates may wait for the first
 * @param linksPerMinute links that one chat may have resolved in a minute
 * @param confirmWithin an update that is not dealt with after this long is confirmed all the same
 */
public record BotOptions(Duration waiting, int linksPerMinute, Duration confirmWithin) {
  public static final BotOptions DEFAULT =
      new BotOptions(Duration.ofSeconds(50), 10, Duration.ofSeconds(10));
}
