package io.slothunter.notifier.bot;

import java.time.Duration;
import java.util.Set;

/**
 * How the bot converses.
 *
 * @param waiting how long one request for updates may wait for the first
 * @param linksPerMinute links that one chat may have resolved in a minute
 * @param confirmWithin an update that is not dealt with after this long is confirmed all the same
 * @param admins the chats of those who are admins whatever the store says
 */
public record BotOptions(
    Duration waiting, int linksPerMinute, Duration confirmWithin, Set<String> admins) {
  public static final BotOptions DEFAULT =
      new BotOptions(Duration.ofSeconds(50), 10, Duration.ofSeconds(10), Set.of());

  public BotOptions {
    admins = Set.copyOf(admins);
  }

  public BotOptions withAdmins(Set<String> chats) {
    return new BotOptions(waiting, linksPerMinute, confirmWithin, chats);
  }
}
