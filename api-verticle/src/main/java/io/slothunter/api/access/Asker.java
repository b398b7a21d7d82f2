package io.slothunter.api.access;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;

/** One who asks, over whatever protocol: what they show, where they come from, what they hear. */
public interface Asker {
  /** As the request has them. */
  MultiMap headers();

  HttpConnection connection();

  /** The headers of the answer, which has not begun yet. */
  MultiMap told();

  static Asker of(HttpServerRequest request) {
    return new Asker() {
      @Override
      public MultiMap headers() {
        return request.headers();
      }

      @Override
      public HttpConnection connection() {
        return request.connection();
      }

      @Override
      public MultiMap told() {
        return request.response().headers();
      }
    };
  }
}
