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
 * The bot's answers on their way out: before alerts, within the same limits, each at its turn. A
 * person waits for an answer, so it is tried a few times at once and never stored.
 */
public final class AnswerLane {
  private static final int ATTEMPTS = 3;
  private static final int MOST_WAITING = 1_000;
  private static final Duration LONGEST_WAIT = Duration.ofSeconds(30);

  private final Vertx vertx;
  private final Channel channel;
  private final Pace pace;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private long timer = -1;

  public AnswerLane(Vertx vertx, Channel channel, Pace pace) {
    this.vertx = vertx;
    this.channel = channel;
    this.pace = pace;
  }

  private record Turn(String address, Promise<Void> promise) {}

  /** Complete when something may be written to this chat; count it as written. */
  public Future<Void> turn(Contact to) {
    if (waiting.size() >= MOST_WAITING) {
      return Future.failedFuture(new Crowded());
    }
    Turn turn = new Turn(to.address(), Promise.promise());
    waiting.addLast(turn);
    serve();
    return turn.promise().future();
  }

  /** Sends at the chat's turn; what came of the last attempt. */
  public Future<SendOutcome> send(Contact to, Message message) {
    return attempt(to, message, 1);
  }

  private Future<SendOutcome> attempt(Contact to, Message message, int attempt) {
    return turn(to)
        .compose(now -> channel.send(to, message))
        .compose(outcome -> after(to, message, attempt, outcome));
  }

  private Future<SendOutcome> after(Contact to, Message message, int attempt, SendOutcome outcome) {
    Duration wait = Duration.ofSeconds(1L << attempt);
    boolean again = false;
    if (outcome instanceof SendOutcome.RetryAfter later) {
      pace.pauseChat(to.address(), later.delay());
      wait = later.delay();
      again = true;
    } else if (outcome instanceof SendOutcome.Failed) {
      again = true;
    }
    if (!again || attempt >= ATTEMPTS || wait.compareTo(LONGEST_WAIT) > 0) {
      return Future.succeededFuture(outcome);
    }
    return vertx.timer(wait.toMillis()).compose(passed -> attempt(to, message, attempt + 1));
  }

  private void serve() {
    int promised = 0;
    long soonest = Long.MAX_VALUE;
    for (Iterator<Turn> each = waiting.iterator(); each.hasNext(); ) {
      Turn turn = each.next();
      long chat = pace.untilChat(turn.address());
      long all = pace.untilAny();
      if (chat == 0 && all == 0) {
        pace.take(turn.address());
        each.remove();
        vertx.runOnContext(now -> turn.promise().complete());
      } else {
        promised += chat == 0 ? 1 : 0;
        soonest = Math.min(soonest, Math.max(chat, all));
      }
    }
    pace.promise(promised);
    vertx.cancelTimer(timer);
    if (soonest != Long.MAX_VALUE) {
      timer = vertx.setTimer(soonest / 1_000_000 + 1, id -> serve());
    }
  }

  /** So many answers wait that one more would only wait in vain. */
  static final class Crowded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crowded() {
      super("too many answers wait for their turn");
    }
  }
}
