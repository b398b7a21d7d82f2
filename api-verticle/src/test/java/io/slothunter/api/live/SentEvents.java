package io.slothunter.api.live;

import io.slothunter.api.TestApi;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;

/** What has come of an answer of server-sent events. */
final class SentEvents {
  private final StringBuilder text = new StringBuilder();
  private volatile boolean ended;
  private volatile HttpClientResponse response;

  private SentEvents() {}

  static SentEvents open(TestApi api, String address) {
    SentEvents events = new SentEvents();
    RequestOptions request =
        new RequestOptions()
            .setHost("127.0.0.1")
            .setPort(api.port())
            .setMethod(HttpMethod.GET)
            .setURI(address);
    api.streams.request(request).compose(sent -> sent.send().onSuccess(events::hear)).await();
    return events;
  }

  private void hear(HttpClientResponse from) {
    response = from;
    from.exceptionHandler(e -> ended = true);
    from.endHandler(done -> ended = true);
    from.handler(this::take);
  }

  private synchronized void take(Buffer part) {
    text.append(part);
  }

  synchronized String text() {
    return text.toString();
  }

  boolean hasEnded() {
    return ended;
  }

  void close() {
    response.request().connection().close();
  }
}
