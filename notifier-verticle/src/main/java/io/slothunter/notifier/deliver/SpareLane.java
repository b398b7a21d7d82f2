package io.slothunter.notifier.deliver;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;

/**
 * What may wait: edits of old messages, and news. It goes within the same limits as all else, and
 * only while half of what may go at once is unused; so where alerts or answers take all that the
 * channel allows, nothing of this goes.
 */
public final class SpareLane {
  private static final int MOST_WAITING = 1_000;

  private final Vertx vertx;
  private final Channel channel;
  private final Pace pace;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private long timer = -1;

  public SpareLane(Vertx vertx, Channel channel, Pace pace) {
    this.vertx = vertx;
    this.channel = channel;
    this.pace = pace;
  }

  private record Turn(String address, Promise<Void> promise) {}

  /** Complete when something may be written to this chat; count it as written. */
  public Future<Void> turn(Contact to) {
    if (waiting.size() >= MOST_WAITING) {
      return Future.failedFuture(new AnswerLane.Crowded());
    }
    Turn turn = new Turn(to.address(), Promise.promise());
    waiting.addLast(turn);
    serve();
    return turn.promise().future();
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

  private void serve() {
    long soonest = Long.MAX_VALUE;
    for (Iterator<Turn> each = waiting.iterator(); each.hasNext(); ) {
      Turn turn = each.next();
      long wait = pace.untilSpare(turn.address());
      if (wait == 0) {
        pace.take(turn.address());
        each.remove();
        vertx.runOnContext(now -> turn.promise().complete());
      } else {
        soonest = Math.min(soonest, wait);
      }
    }
    vertx.cancelTimer(timer);
    if (soonest != Long.MAX_VALUE) {
      timer = vertx.setTimer(soonest / 1_000_000 + 1, id -> serve());
    }
  }
}
