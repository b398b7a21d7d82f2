package io.slothunter.notifier.text;

import java.net.URI;

/** A button under a message. */
public sealed interface Button {
  /** Plain text, not HTML. */
  String label();

  /** Opens a page. */
  record Link(String label, URI page) implements Button {}

  /**
   * Asks us for something.
   *
   * @param data what comes back when it is pressed; at most 64 bytes
   */
  record Ask(String label, String data) implements Button {}
}
