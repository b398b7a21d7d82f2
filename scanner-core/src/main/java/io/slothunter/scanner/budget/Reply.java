package io.slothunter.scanner.budget;

import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** A result that is given on the lane and received on the context of whoever asked for it. */
final class Reply<T> {
  private final Promise<T> promise = Promise.promise();
  private final @Nullable Context asker = Vertx.currentContext();

  Future<T> future() {
    return promise.future();
  }

  void give(AsyncResult<T> result) {
    if (asker == null || asker == Vertx.currentContext()) {
      promise.handle(result);
    } else {
      asker.runOnContext(go -> promise.handle(result));
    }
  }
}
