package io.slothunter.notifier.deliver;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;

/** A way to reach people. */
public interface Channel {
  /** What contacts of this channel call it. */
  String name();

  /**
   * Whether one service stands behind all contacts, so that trouble with several of them is trouble
   * of the channel. Where each has a server of its own, one person's is nobody else's business.
   */
  default boolean isOneService() {
    return true;
  }

  /**
   * How many messages its service takes at once. More would wait behind them, where they cannot be
   * checked once more before they are sent.
   */
  default int atOnce() {
    return Integer.MAX_VALUE;
  }

  /**
   * One attempt to send one message, bounded in time. The future succeeds whatever the channel's
   * service does; it fails only for a bug of ours.
   */
  Future<SendOutcome> send(Contact to, Message message);
}
