package io.slothunter.notifier.bot;

import io.slothunter.notifier.text.Message;
import java.util.Optional;

/**
 * What a person is told for what they did.
 *
 * @param toast a short word over the button that was pressed; empty for none
 * @param message takes the place of the one with the button, or is sent where there was none
 * @param anew the message is sent in any case, and the one with the button stays
 */
public record Reply(String toast, Optional<Message> message, boolean anew) {
  /** Telegram shows no more. */
  private static final int LONGEST_TOAST = 200;

  public static final Reply NOTHING = new Reply("", Optional.empty(), false);

  public Reply {
    if (toast.length() > LONGEST_TOAST) {
      throw new IllegalArgumentException("a toast has at most 200 letters");
    }
  }

  public static Reply toast(String text) {
    return new Reply(text, Optional.empty(), false);
  }

  public static Reply screen(Message message) {
    return new Reply("", Optional.of(message), false);
  }

  public static Reply screen(Message message, String toast) {
    return new Reply(toast, Optional.of(message), false);
  }

  public static Reply anew(Message message) {
    return new Reply("", Optional.of(message), true);
  }
}
