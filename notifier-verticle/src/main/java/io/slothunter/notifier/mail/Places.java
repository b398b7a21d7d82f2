package io.slothunter.notifier.mail;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/**
 * So many may be at work at once; the others wait for a place, and their time runs only from when
 * they have one. What takes longer than its time keeps its place until it really ends: it cannot be
 * called back.
 */
final class Places {
  private static final int MOST_WAITING = 1_000;

  private final Vertx vertx;
  private final Deque<Runnable> waiting = new ArrayDeque<>();
  private int free;

  Places(Vertx vertx, int places) {
    this.vertx = vertx;
    this.free = places;
  }

  /** Works at its turn, on the caller's context. */
  <T> Future<T> work(Supplier<Future<T>> work, Duration within) {
    Context context = vertx.getOrCreateContext();
    Promise<T> promise = Promise.promise();
    Runnable turn = () -> context.runOnContext(now -> begin(work, within, promise));
    return take(turn) ? promise.future() : Future.failedFuture(new Crowded());
  }

  private <T> void begin(Supplier<Future<T>> work, Duration within, Promise<T> promise) {
    long timer = vertx.setTimer(within.toMillis(), id -> promise.tryFail(new TimeoutException()));
    Future.<Void>succeededFuture()
        .compose(now -> work.get())
        .onComplete(
            done -> {
              vertx.cancelTimer(timer);
              next();
              if (done.succeeded()) {
                promise.tryComplete(done.result());
              } else {
                promise.tryFail(done.cause());
              }
            });
  }

  private synchronized boolean take(Runnable turn) {
    if (free > 0) {
      free--;
      turn.run();
    } else if (waiting.size() < MOST_WAITING) {
      waiting.addLast(turn);
    } else {
      return false;
    }
    return true;
  }

  private synchronized void next() {
    if (waiting.isEmpty()) {
      free++;
    } else {
      waiting.removeFirst().run();
    }
  }

  /** So many wait that one more would only wait in vain. */
  static final class Crowded extends RuntimeException {
    private static final long serialVersionUID = 1L;

    Crowded() {
      super("too many mails wait for their turn");
    }
  }
}
