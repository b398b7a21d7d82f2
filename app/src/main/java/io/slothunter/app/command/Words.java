package io.slothunter.app.command;

import org.jspecify.annotations.Nullable;

/** What an operator reads of a failure. */
final class Words {
  private static final int LONGEST = 300;

  private Words() {}

  /** The message of the failure or, where it has none, of what caused it. */
  static String of(Throwable failure) {
    String message = failure.getMessage();
    if (message != null && !message.isBlank()) {
      return message;
    }
    Throwable cause = failure.getCause();
    return cause == null ? failure.getClass().getSimpleName() : of(cause);
  }

  /** What somebody else wrote, on one line that does nothing to a terminal. */
  static String plain(@Nullable String text) {
    String whole = text == null ? "" : text.replaceAll("\\p{Cntrl}|\\p{Cf}", "?");
    return whole.length() > LONGEST ? whole.substring(0, LONGEST) + "…" : whole;
  }
}
