package io.slothunter.notifier;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.notifier.bot.BotStatus;
import io.slothunter.notifier.deliver.DeliveryStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NotifierStatusTest {
  private static final Instant NOW = Instant.parse("2026-11-24T06:00:00Z");
  private static final BotStatus FINE =
      new BotStatus(Optional.of(NOW), Optional.empty(), "", false);

  @Test
  void isWell_whenAllWorks() {
    assertThat(status(Optional.empty(), FINE).trouble(NOW)).isEmpty();
  }

  @Test
  void isInTroubleAtOnce_whenTheBotIsRefused() {
    assertThat(status(Optional.empty(), failing(0, "401 Unauthorized", true)).trouble(NOW))
        .contains("the bot is refused (401 Unauthorized)");
  }

  @Test
  void forgivesAMoment_butNoLonger() {
    assertThat(status(Optional.empty(), failing(30, "timed out", false)).trouble(NOW)).isEmpty();
    assertThat(status(Optional.empty(), failing(61, "timed out", false)).trouble(NOW).orElseThrow())
        .contains("what people write", "timed out");
    assertThat(status(ago(30), FINE).trouble(NOW)).isEmpty();
    assertThat(status(ago(61), FINE).trouble(NOW).orElseThrow())
        .contains("no message gets through", "connection refused");
  }

  private static BotStatus failing(int seconds, String why, boolean refused) {
    return new BotStatus(Optional.empty(), ago(seconds), why, refused);
  }

  private static Optional<Instant> ago(int seconds) {
    return Optional.of(NOW.minus(Duration.ofSeconds(seconds)));
  }

  private static NotifierStatus status(Optional<Instant> outSince, BotStatus bot) {
    DeliveryStatus delivery =
        new DeliveryStatus(
            0, 0, 0, 0, 0, 0, 0, 0, Optional.empty(), outSince, "connection refused");
    return new NotifierStatus(0, delivery, Map.of(), bot);
  }
}
