package io.slothunter.scanner.provider.paziresh24;

import java.io.IOException;

/**
 * An answer, or a part of it that matters, is not what we know. Half of an answer is worth nothing:
 * what was understood of it would close the slots of the other half.
 */
sealed class NotUnderstood extends IOException permits Damaged {
  private static final long serialVersionUID = 1L;

  NotUnderstood(String message) {
    super(message);
  }

  /** Nobody can say which of two fields of one name counts. */
  static void ifTwice(boolean seen, String name) throws NotUnderstood {
    if (seen) {
      throw new NotUnderstood(name + " comes twice");
    }
  }

  /** The status that nothing is free, and something that is. */
  static void ifFullYetNot(boolean contradiction) throws NotUnderstood {
    if (contradiction) {
      throw new NotUnderstood("no free slot, says the status (32), and the answer lists some");
    }
  }

  /** It is a value on its way up, and there may be thousands a second of it. */
  @Override
  public Throwable fillInStackTrace() {
    return this;
  }
}
