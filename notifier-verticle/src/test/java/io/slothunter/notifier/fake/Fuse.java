package io.slothunter.notifier.fake;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.util.function.Supplier;

/** Ends a process at a point: from then on nothing that it asks is done or answered. */
public final class Fuse {
  /** Where a process can die, as seen from outside. */
  public enum Point {
    BEFORE_RECORD,
    AFTER_RECORD,
    BEFORE_CHECK,
    AFTER_CHECK,
    BEFORE_SEND,
    AFTER_SEND,
    BEFORE_SETTLE,
    AFTER_SETTLE;

    /**
     * True if other messages may be on their way when the process dies: they arrive, and nobody is
     * left to write that down.
     */
    public boolean amidSending() {
      return this != BEFORE_RECORD
          && this != AFTER_RECORD
          && this != BEFORE_CHECK
          && this != AFTER_CHECK;
    }
  }

  private final Point point;
  private int left;

  /**
   * @param time dies the n-th time that it comes to the point
   */
  public Fuse(Point point, int time) {
    this.point = point;
    this.left = time;
  }

  public synchronized boolean blown() {
    return left <= 0;
  }

  <T> Future<T> pass(Point before, Point after, Supplier<Future<T>> step) {
    if (dies(before)) {
      return never();
    }
    return step.get().transform(done -> dies(after) ? never() : settled(done));
  }

  <T> Future<T> pass(Supplier<Future<T>> step) {
    return blown() ? never() : step.get();
  }

  private synchronized boolean dies(Point here) {
    if (left > 0 && here == point) {
      left--;
    }
    return left <= 0;
  }

  private static <T> Future<T> settled(AsyncResult<T> done) {
    return done.succeeded()
        ? Future.succeededFuture(done.result())
        : Future.failedFuture(done.cause());
  }

  private static <T> Future<T> never() {
    return Promise.<T>promise().future();
  }
}
