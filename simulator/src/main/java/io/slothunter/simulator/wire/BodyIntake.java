package io.slothunter.simulator.wire;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;

/** Reads a request's body whole, but never more than a bound. */
final class BodyIntake {

  /** The body is larger than anything that this protocol carries. */
  static final class TooLarge extends Exception {
    TooLarge(int bound) {
      super("a body of more than " + bound + " bytes");
    }
  }

  private final HttpServerRequest request;
  private final int bound;
  private final Buffer body = Buffer.buffer();

  BodyIntake(HttpServerRequest request, int bound) {
    this.request = request;
    this.bound = bound;
  }

  /** Fails with {@link TooLarge}; stays open when the asker goes away in the middle. */
  Future<Buffer> whole() {
    Promise<Buffer> promise = Promise.promise();
    request.handler(chunk -> take(chunk, promise));
    request.endHandler(end -> promise.tryComplete(body));
    return promise.future();
  }

  private void take(Buffer chunk, Promise<Buffer> promise) {
    if (body.length() + chunk.length() <= bound) {
      body.appendBuffer(chunk);
    } else {
      promise.tryFail(new TooLarge(bound));
    }
  }
}
