package io.slothunter.app.settings;

import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.match.WaveRhythm;
import io.slothunter.notifier.telegram.BotToken;
import io.slothunter.scanner.store.Waves;
import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/** Reads what stands under {@code telegram} and {@code notifier}. */
final class NotifierReader {
  private static final Duration SECOND = Duration.ofSeconds(1);
  private static final Duration DAY = Duration.ofDays(1);
  private static final Duration YEAR = Duration.ofDays(365);

  private static final Pattern CHAT = Pattern.compile("[0-9]{1,19}");
  private static final Pattern HTTPS = Pattern.compile("https://[^\\s/@]+(/[^\\s]*)?");

  private final Values values;

  NotifierReader(Values values) {
    this.values = values;
  }

  TelegramSettings telegram() {
    return new TelegramSettings(
        values.url("telegram.url", "https://api.telegram.org"),
        values.secret(
            "telegram.token",
            NotifierReader::requireToken,
            "a bot's token, such as 123456:ABC-DEF1234, as @BotFather gives it"),
        values.secret(
            "telegram.callback-key", NotifierReader::requireKey, "at least 16 characters long"),
        values.whole("telegram.messages-per-second", 30, 2, 1_000_000),
        values.duration(
            "telegram.time-between-messages-to-a-chat",
            Duration.ofMillis(1_050),
            Duration.ZERO,
            Duration.ofMinutes(10)),
        values.whole("telegram.messages-per-minute-per-group", 20, 1, 1_000_000),
        values.list("telegram.admins", List.of(), CHAT, "numbers of private chats"),
        webhook());
  }

  private TelegramSettings.Webhook webhook() {
    String url = values.text("telegram.webhook-url", "");
    if (!url.isEmpty() && !HTTPS.matcher(url).matches()) {
      values.fault(
          "telegram.webhook-url", "must be an address with https, or empty, not \"" + url + "\"");
      url = "";
    }
    return new TelegramSettings.Webhook(
        url,
        values.text("telegram.webhook-host", "127.0.0.1"),
        values.whole("telegram.webhook-port", 8082, 0, 65_535));
  }

  Settings.Notifier notifier() {
    return new Settings.Notifier(
        waves(),
        values.duration("notifier.urgent-margin", Duration.ofHours(2), Duration.ZERO, DAY),
        values.text("notifier.lifetimes", "rules"),
        values.duration("notifier.alternatives-after", Duration.ofDays(7), Duration.ZERO, YEAR),
        values.duration("notifier.alternatives-every", Duration.ofDays(14), DAY, YEAR));
  }

  private WaveRhythm waves() {
    int from = values.whole("notifier.wave-from", 200, 0, 1_000_000);
    int size = values.whole("notifier.wave-size", 50, 1, 1_000_000);
    Duration hour = Duration.ofHours(1);
    Duration gap = values.duration("notifier.wave-gap", Duration.ofSeconds(10), SECOND, hour);
    Duration least =
        values.duration(
            "notifier.wave-gap-least", shorter(gap, Duration.ofSeconds(2)), SECOND, hour);
    Duration most =
        values.duration("notifier.wave-gap-most", longer(gap, Duration.ofMinutes(1)), SECOND, hour);
    Waves waves = new Waves(from == 0 ? Integer.MAX_VALUE : from, size, gap);
    if (least.compareTo(gap) > 0 || most.compareTo(gap) < 0) {
      values.fault(
          "notifier.wave-gap",
          "must lie between notifier.wave-gap-least (%s) and notifier.wave-gap-most (%s), not be %s"
              .formatted(least, most, gap));
      return WaveRhythm.steady(waves);
    }
    return new WaveRhythm(waves, least, most);
  }

  private static Duration shorter(Duration one, Duration other) {
    return one.compareTo(other) < 0 ? one : other;
  }

  private static Duration longer(Duration one, Duration other) {
    return one.compareTo(other) > 0 ? one : other;
  }

  private static void requireKey(String key) {
    var unused = CallbackKey.of(key);
  }

  /** The token also signs the buttons where no key of their own is given. */
  private static void requireToken(String token) {
    var unused = List.of(CallbackKey.of(token), BotToken.of(token));
  }
}
