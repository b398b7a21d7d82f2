package io.slothunter.scanner.destination;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class WebhookKeysTest {
  private static final String NEW = WebhookKeys.text("new".getBytes(UTF_8));
  private static final String OLD = WebhookKeys.text("old".getBytes(UTF_8));

  @Test
  void signsWithBoth_untilTheOldOneHasHadItsDay() {
    // Given
    WebhookKeys keys = WebhookKeys.of(NEW + " " + OLD + "~100");

    // Then
    assertThat(keys.at(Instant.ofEpochSecond(99)))
        .containsExactly("new".getBytes(UTF_8), "old".getBytes(UTF_8));
    assertThat(keys.at(Instant.ofEpochSecond(100))).containsExactly("new".getBytes(UTF_8));
    assertThat(keys.toString()).doesNotContain("new");
  }

  @Test
  void takesNothingElse() {
    assertThatThrownBy(() -> WebhookKeys.of("")).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> WebhookKeys.of("whsec_*"))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
