package io.slothunter.notifier.telegram;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/**
 * Calls of the Telegram Bot API: one POST with JSON each, over connections that are kept open. The
 * token is part of every path, so paths are never logged or put into an exception.
 *
 * @see <a href="https://core.telegram.org/bots/api#making-requests">Making requests</a>
 */
final class TelegramApi {
  private static final int LARGEST_ANSWER = 8 << 20;
  private static final int KEEP_ALIVE_SECONDS = 120;

  private final Vertx vertx;
  private final HttpClientAgent senders;
  private final HttpClientAgent poller;
  private final TelegramOptions options;

  TelegramApi(Vertx vertx, TelegramOptions options) {
    this.vertx = vertx;
    this.options = options;
    this.senders = client(vertx, options, options.connections());
    // The long wait for updates has a connection of its own, in nobody's way.
    this.poller = client(vertx, options, 1);
  }

  private static HttpClientAgent client(Vertx vertx, TelegramOptions options, int connections) {
    return vertx.createHttpClient(
        new HttpClientOptions()
            .setSsl("https".equals(options.api().getScheme()))
            .setConnectTimeout((int) options.connectWithin().toMillis())
            .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
            .setDecompressionSupported(true),
        new PoolOptions().setHttp1MaxSize(connections).setMaxWaitQueueSize(10 * connections));
  }

  /** Never fails: trouble is an {@link ApiAnswer}. */
  Future<ApiAnswer> call(String method, JsonObject parameters) {
    return call(senders, method, parameters, options.answerWithin());
  }

  /** A call that the API answers only after up to {@code waiting}. */
  Future<ApiAnswer> longCall(String method, JsonObject parameters, Duration waiting) {
    return call(poller, method, parameters, options.answerWithin().plus(waiting));
  }

  Future<Void> close() {
    return Future.join(senders.close(), poller.close()).mapEmpty();
  }

  private Future<ApiAnswer> call(
      HttpClientAgent client, String method, JsonObject parameters, Duration within) {
    return request(client, method)
        .compose(
            request -> exchange(request, parameters, within),
            e -> Future.succeededFuture(new ApiAnswer.Lost(kind(e), false)));
  }

  /**
   * A closed client throws instead of failing. All that follows has to hang on the client's own
   * future: it alone keeps to the context on which the answer arrives.
   */
  private Future<HttpClientRequest> request(HttpClientAgent client, String method) {
    try {
      return client.request(address(method));
    } catch (IllegalStateException closed) {
      return Future.failedFuture(closed);
    }
  }

  private Future<ApiAnswer> exchange(
      HttpClientRequest request, JsonObject parameters, Duration within) {
    long timer =
        vertx.setTimer(
            within.toMillis(),
            id -> request.reset(0, new TimeoutException("no answer")).otherwiseEmpty());
    return request
        .putHeader("content-type", "application/json")
        .send(parameters.toBuffer())
        .compose(this::read)
        .recover(e -> Future.succeededFuture(new ApiAnswer.Lost(kind(e), true)))
        .onComplete(done -> vertx.cancelTimer(timer));
  }

  private Future<ApiAnswer> read(HttpClientResponse response) {
    Promise<ApiAnswer> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        part -> {
          if (body.length() + part.length() > LARGEST_ANSWER) {
            response.request().reset();
          } else {
            body.appendBuffer(part);
          }
        });
    response.exceptionHandler(e -> promise.tryComplete(cutOff(response, body, e)));
    response.endHandler(
        end -> promise.tryComplete(ApiAnswerReader.read(response.statusCode(), body)));
    return promise.future();
  }

  /** The head came and the body broke off: what came may still tell that the call was done. */
  private static ApiAnswer cutOff(HttpClientResponse response, Buffer body, Throwable cause) {
    ApiAnswer read = ApiAnswerReader.read(response.statusCode(), body);
    return read instanceof ApiAnswer.Lost ? new ApiAnswer.Lost(kind(cause), true) : read;
  }

  private RequestOptions address(String method) {
    URI api = options.api();
    boolean tls = "https".equals(api.getScheme());
    int port = api.getPort() >= 0 ? api.getPort() : tls ? 443 : 80;
    String path = api.getRawPath() == null ? "" : api.getRawPath().replaceAll("/+$", "");
    return new RequestOptions()
        .setMethod(HttpMethod.POST)
        .setHost(api.getHost())
        .setPort(port)
        .setURI(path + "/bot" + options.token().value() + "/" + method);
  }

  /** The kind of trouble only: messages of others may carry addresses. */
  private static String kind(Throwable e) {
    return e instanceof TimeoutException || e.getCause() instanceof TimeoutException
        ? "time-out"
        : e.getClass().getSimpleName();
  }
}
