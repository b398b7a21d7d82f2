package io.slothunter.notifier;

import io.slothunter.notifier.bot.BotStatus;
import io.slothunter.notifier.deliver.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * How the notifier stands.
 *
 * @param cursor the number of the last event that was looked at
 * @param delivery over the bot's channel
 * @param others over the other channels, by their names
 */
public record NotifierStatus(
    long cursor, DeliveryStatus delivery, Map<String, DeliveryStatus> others, BotStatus bot) {
  private static final Duration A_MOMENT = Duration.ofMinutes(1);

  /**
   * What an operator has to mend or to wait for, in words; empty when all is well, or amiss for a
   * moment only, as happens in any network.
   */
  public Optional<String> trouble(Instant now) {
    if (bot.refused()) {
      return Optional.of("the bot is refused (" + bot.error() + ")");
    }
    Optional<Instant> out = delivery.outSince().filter(since -> isLongAgo(since, now));
    if (out.isPresent()) {
      return Optional.of(
          "no message gets through since " + out.get() + ": " + delivery.lastError());
    }
    Optional<String> other =
        others.entrySet().stream()
            .filter(e -> e.getValue().outSince().filter(since -> isLongAgo(since, now)).isPresent())
            .map(e -> "no message gets through " + e.getKey() + ": " + e.getValue().lastError())
            .findFirst();
    if (other.isPresent()) {
      return other;
    }
    return bot.failingSince()
        .filter(since -> isLongAgo(since, now))
        .map(since -> "what people write cannot be had since " + since + ": " + bot.error());
  }

  private static boolean isLongAgo(Instant since, Instant now) {
    return Duration.between(since, now).compareTo(A_MOMENT) > 0;
  }
}
