package io.slothunter.notifier.deliver;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * What may wait: edits of old messages, and news. It goes within the same limits as all else, and
 * only while half of what may go at once is unused; so where alerts or answers take all that the
 * channel allows, nothing of this goes. It leaves a chat's burst to them as well: an alert that
 * comes right after it need not wait.
 */
public final class SpareLane {
  private final Channel channel;
  private final Pace pace;
  private final TurnLine line;

  public SpareLane(Vertx vertx, Channel channel, Pace pace) {
    this.channel = channel;
    this.pace = pace;
    this.line = new TurnLine(vertx, pace, pace::untilSpare, waiting -> {});
  }

  /** Complete when something may be written to this chat; count it as written. */
  public Future<Void> turn(Contact to) {
    return line.turn(to.address());
  }

  /** Sends once, at the chat's turn. */
  public Future<SendOutcome> send(Contact to, Message message) {
    return turn(to)
        .compose(now -> channel.send(to, message))
        .onSuccess(outcome -> noted(to, outcome));
  }

  /** What the channel said of something that was written at a turn. */
  public void noted(Contact to, SendOutcome outcome) {
    if (outcome instanceof SendOutcome.RetryAfter later) {
      pace.pauseChat(to.address(), later.delay());
    }
  }

  /** How long this chat must not be written to in any case. */
  public Duration untilChat(Contact to) {
    return Duration.ofNanos(pace.untilChat(to.address()));
  }
}
