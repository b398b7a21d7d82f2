package io.slothunter.app.command;

/** What an operator reads of a failure. */
final class Words {
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
}
