package io.slothunter.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;

/** The reference: a Vert.x HttpClient that posts, reads the body, and posts again. */
final class BareLoop {
  private static final Buffer BODY =
      Buffer.buffer(
          "center_id=5532&service_id=9edf7472-69bd-4b95-8c45-6a4e9c9f1fac"
              + "&user_center_id=9edf7472-60b8-45f4-8a21-4b75a69b0571&server_id=1"
              + "&return_type=calendar");

  private final Vertx vertx;
  private final HttpClient client;
  private final RequestOptions options;
  private long left;
  private int running;
  private Promise<Void> done = Promise.promise();

  BareLoop(Vertx vertx, int port, int connections) {
    this.vertx = vertx;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions(), new PoolOptions().setHttp1MaxSize(connections));
    this.options =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(port)
            .setMethod(HttpMethod.POST)
            .setURI("/booking/v2/getFreeDays")
            .putHeader("content-type", "application/x-www-form-urlencoded");
  }

  /** Completes after this many polls, at most {@code concurrency} at once. */
  Future<Void> run(long polls, int concurrency) {
    done = Promise.promise();
    Promise<Void> finished = done;
    vertx.runOnContext(
        start -> {
          left = polls;
          running = concurrency;
          for (int i = 0; i < concurrency; i++) {
            next();
          }
        });
    return finished.future();
  }

  private void next() {
    if (left-- <= 0) {
      if (--running == 0) {
        done.complete();
      }
      return;
    }
    client
        .request(options)
        .compose(request -> request.send(BODY))
        .compose(HttpClientResponse::body)
        .onComplete(body -> vertx.runOnContext(go -> next()), done::tryFail);
  }
}
