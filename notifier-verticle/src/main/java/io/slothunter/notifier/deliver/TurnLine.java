package io.slothunter.notifier.deliver;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ToLongFunction;

/** What waits to be written to chats: each goes when its chat and the channel allow it. */
final class TurnLine {
  private static final int MOST_WAITING = 1_000;

  private final Vertx vertx;
  private final Pace pace;
  private final ToLongFunction<String> until;
  private final Consumer<List<String>> left;
  private final Deque<Turn> waiting = new ArrayDeque<>();
  private long timer = -1;

  private record Turn(String address, Promise<Void> promise) {}

  /**
   * @param until nanoseconds until something of this line may go to a chat; 0 for now
   * @param left told of the chats for which something still waits
   */
  TurnLine(Vertx vertx, Pace pace, ToLongFunction<String> until, Consumer<List<String>> left) {
    this.vertx = vertx;
    this.pace = pace;
    this.until = until;
    this.left = left;
  }

  /** Complete when something may be written to this chat; it is counted as written. */
  Future<Void> turn(String address) {
    if (waiting.size() >= MOST_WAITING) {
      return Future.failedFuture(new Crowded());
    }
    Turn turn = new Turn(address, Promise.promise());
    waiting.addLast(turn);
    serve();
    return turn.promise().future();
  }

  private void serve() {
    long soonest = Long.MAX_VALUE;
    for (Iterator<Turn> each = waiting.iterator(); each.hasNext(); ) {
      Turn turn = each.next();
      long wait = until.applyAsLong(turn.address());
      if (wait == 0) {
        pace.take(turn.address());
        each.remove();
        vertx.runOnContext(now -> turn.promise().complete());
      } else {
        soonest = Math.min(soonest, wait);
      }
    }
    left.accept(waiting.stream().map(Turn::address).toList());
    vertx.cancelTimer(timer);
    if (soonest != Long.MAX_VALUE) {
      timer = vertx.setTimer(soonest / 1_000_000 + 1, id -> serve());
    }
  }

  /** So much waits that one more would only wait in vain. */
  static final class Crowded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crowded() {
      super("too many messages wait for their turn");
    }
  }
}
