package io.slothunter.notifier.telegram;

/** A Telegram bot's token. Never printed. */
public final class BotToken {
  private final String value;

  private BotToken(String value) {
    this.value = value;
  }

  public static BotToken of(String value) {
    if (!value.matches("[0-9]{1,20}:[A-Za-z0-9_-]{10,100}")) {
      // Without the value: it may be a real one with a typing error.
      throw new IllegalArgumentException(
          "a bot's token looks like 123456:ABC-DEF…, as @BotFather gives it");
    }
    return new BotToken(value);
  }

  String value() {
    return value;
  }

  @Override
  public String toString() {
    return "***";
  }
}
