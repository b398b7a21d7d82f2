package io.slothunter.scanner.store.postgres;

import io.vertx.core.AsyncResult;
import io.vertx.core.Future;
import java.util.List;
import java.util.function.Supplier;

/** Forgets table after table: what cannot be forgotten of one does not let the others grow. */
final class Pruning {
  private Pruning() {}

  /** One step after the other, so that connections stay free; fails with what failed first. */
  static Future<Void> each(List<Supplier<Future<?>>> steps) {
    Future<Void> done = Future.succeededFuture();
    for (Supplier<Future<?>> step : steps) {
      done =
          done.transform(
              before -> step.get().<Void>mapEmpty().transform(now -> together(before, now)));
    }
    return done;
  }

  private static Future<Void> together(AsyncResult<Void> before, AsyncResult<Void> now) {
    AsyncResult<Void> counts = before.failed() ? before : now;
    return counts.failed() ? Future.failedFuture(counts.cause()) : Future.succeededFuture();
  }
}
