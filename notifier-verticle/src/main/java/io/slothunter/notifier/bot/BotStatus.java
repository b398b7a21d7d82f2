package io.slothunter.notifier.bot;

import java.time.Instant;
import java.util.Optional;

/**
 * How the bot's asking for updates stands.
 *
 * @param answeredAt when the service last said what people wrote; empty if never
 * @param failingSince since when it does not; empty when it does
 * @param error why it does not; empty when it does
 * @param refused true when the service answers and refuses the bot itself, so that a person must
 *     act
 */
public record BotStatus(
    Optional<Instant> answeredAt, Optional<Instant> failingSince, String error, boolean refused) {
  /** Nothing has been asked yet, or there is no bot. */
  public static final BotStatus NEW = new BotStatus(Optional.empty(), Optional.empty(), "", false);

  public boolean works() {
    return error.isEmpty();
  }

  BotStatus answered(Instant now) {
    return new BotStatus(Optional.of(now), Optional.empty(), "", false);
  }

  BotStatus failed(String why, boolean byRefusal, Instant now) {
    return new BotStatus(answeredAt, failingSince.or(() -> Optional.of(now)), why, byRefusal);
  }
}
