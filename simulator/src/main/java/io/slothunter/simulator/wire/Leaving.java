package io.slothunter.simulator.wire;

import io.vertx.core.http.HttpServerRequest;

/** Notes once that a request is done with, by its answer or by the end of its connection. */
final class Leaving {

  private final Runnable done;
  private boolean left;

  Leaving(Runnable done) {
    this.done = done;
  }

  void watch(HttpServerRequest request) {
    request.response().endHandler(ended -> leave()).closeHandler(closed -> leave());
  }

  private void leave() {
    if (!left) {
      left = true;
      done.run();
    }
  }
}
