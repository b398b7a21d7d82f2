package io.slothunter.scanner.destination;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PushSubscriptionTest {
  // RFC 8291, section 5.
  private static final String KEY =
      "BCVxsr7N_eNgVRqvHtD0zTZsEc6-VV-JvLexhqUzORcxaOzi6-AYWXvTBHm4bjyPjs7Vd8pZGH6SRpkNtoIAiw4";
  private static final String AUTH = "BTBZMqHH6r4Tts7J_aSIgg";

  @Test
  void readsWhatABrowserGives() {
    assertThat(PushSubscription.read("https://push.example.net/push/JzLQ", KEY + "=", AUTH + "=="))
        .isEqualTo(
            new Reading.Understood(
                new Target("push", "https://push.example.net/push/JzLQ", KEY + " " + AUTH)));
  }

  @ParameterizedTest
  @CsvSource({
    "http://push.example.net/x, " + KEY + ", " + AUTH + ", endpoint",
    "https://u:p@push.example.net/x, " + KEY + ", " + AUTH + ", endpoint",
    "push, " + KEY + ", " + AUTH + ", endpoint",
    "https://push.example.net/x, AAAA, " + AUTH + ", keys.p256dh",
    "https://push.example.net/x, *, " + AUTH + ", keys.p256dh",
    "https://push.example.net/x, " + KEY + ", AAAA, keys.auth",
  })
  void saysWhatIsWrong(String endpoint, String key, String auth, String advice) {
    assertThat(PushSubscription.read(endpoint, key, auth))
        .isInstanceOfSatisfying(
            Reading.Wrong.class, wrong -> assertThat(wrong.advice()).contains(advice));
  }
}
