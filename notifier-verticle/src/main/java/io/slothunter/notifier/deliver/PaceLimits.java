package io.slothunter.notifier.deliver;

import java.time.Duration;

/**
 * How fast a channel may be used. The defaults are Telegram's published ones: 30 messages a second
 * in all, about one a second to one chat, 20 a minute to one group.
 *
 * @param perSecond messages in any one second, over all chats
 * @param burst how many of them may go at once; the rest is spread evenly
 * @param perChat between two messages to one chat, of which one may be ahead of its time; a little
 *     over a second, because messages that leave a second apart may arrive closer together
 * @param groupPerMinute messages to one group in any one minute
 */
public record PaceLimits(int perSecond, int burst, Duration perChat, int groupPerMinute) {
  public static final PaceLimits TELEGRAM = new PaceLimits(30, 5, Duration.ofMillis(1_050), 20);

  /**
   * @param perChatPerSecond messages a second to one chat, as {@code perChat} has it
   */
  public static PaceLimits of(int perSecond, double perChatPerSecond, int groupPerMinute) {
    long millis = Math.round(1_050 / perChatPerSecond);
    return new PaceLimits(
        perSecond, Math.max(1, perSecond / 6), Duration.ofMillis(millis), groupPerMinute);
  }

  public PaceLimits {
    if (burst < 1 || perSecond < burst || groupPerMinute < 1 || perChat.isNegative()) {
      throw new IllegalArgumentException(
          "limits must allow something: " + perSecond + "/s, burst " + burst);
    }
  }
}
