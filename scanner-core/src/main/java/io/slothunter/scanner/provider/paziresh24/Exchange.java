package io.slothunter.scanner.provider.paziresh24;

import static io.vertx.core.http.HttpHeaders.CONTENT_ENCODING;
import static io.vertx.core.http.HttpHeaders.CONTENT_LENGTH;

import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Limits;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.RequestOptions;
import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One request and its answer, within one deadline and one limit of bytes. Whatever breaks either
 * drops the connection, so that a faulty answer never costs a place in the pool.
 *
 * <p>Everything happens on the context of the caller.
 */
final class Exchange {
  private static final int FIRST_GUESS = 8 * 1024;

  private final Vertx vertx;
  private final Limits limits;
  private final Promise<Reply> promise = Promise.promise();
  private final long timer;
  private @Nullable HttpClientRequest request;
  private byte[] body = new byte[0];
  private int size;

  private Exchange(Vertx vertx, Limits limits) {
    this.vertx = vertx;
    this.limits = limits;
    this.timer = vertx.setTimer(limits.timeout().toMillis(), id -> expire());
  }

  /** Sends a request; the future always succeeds, within the limits' time-out. */
  static Future<Reply> run(
      Vertx vertx, HttpClient http, Limits limits, RequestOptions options, @Nullable Buffer form) {
    Exchange exchange = new Exchange(vertx, limits);
    try {
      http.request(options)
          .onComplete(request -> exchange.connected(request, form), exchange::failed);
    } catch (IllegalStateException closed) {
      exchange.failed(closed);
    }
    return exchange.promise.future();
  }

  private void connected(HttpClientRequest connected, @Nullable Buffer form) {
    if (promise.future().isComplete()) {
      connected.reset();
      return;
    }
    request = connected;
    (form == null ? connected.send() : connected.send(form))
        .onComplete(this::answered, this::failed);
  }

  private void answered(HttpClientResponse response) {
    response.exceptionHandler(this::failed);
    String length = response.getHeader(CONTENT_LENGTH);
    int expected = length == null ? FIRST_GUESS : parseLength(length);
    if (expected > limits.bodyLimit()) {
      tooLarge();
      return;
    }
    body = new byte[expected];
    response.handler(this::take);
    response.endHandler(end -> ended(response));
  }

  /** The HTTP decoder has checked the number already, apart from its size. */
  private static int parseLength(String length) {
    return length.length() > 9 ? Integer.MAX_VALUE : Integer.parseInt(length);
  }

  private void take(Buffer chunk) {
    if (promise.future().isComplete()) {
      return;
    }
    int needed = size + chunk.length();
    if (needed > limits.bodyLimit()) {
      tooLarge();
      return;
    }
    if (needed > body.length) {
      body = Arrays.copyOf(body, Math.max(needed, Math.min(body.length * 2, limits.bodyLimit())));
    }
    chunk.getBytes(body, size);
    size = needed;
  }

  private void ended(HttpClientResponse response) {
    String encoding = response.getHeader(CONTENT_ENCODING);
    if (encoding == null || encoding.equalsIgnoreCase("identity")) {
      finish(new Reply.Answer(response.statusCode(), response.headers(), body, size));
    } else if (encoding.toLowerCase(Locale.ROOT).endsWith("gzip")) {
      finish(gunzipped(response));
    } else {
      finish(new Reply.Broken("an answer in an encoding that we did not accept"));
    }
  }

  private Reply gunzipped(HttpClientResponse response) {
    try {
      byte[] plain = Gzip.inflate(body, size, limits.bodyLimit());
      return new Reply.Answer(response.statusCode(), response.headers(), plain, plain.length);
    } catch (Gzip.TooLarge e) {
      return tooLargeReply();
    } catch (IOException e) {
      return new Reply.Broken("the answer's gzip stream is damaged");
    }
  }

  private void expire() {
    finish(new Reply.Broken("no whole answer within " + limits.timeout()));
    drop();
  }

  private void tooLarge() {
    finish(tooLargeReply());
    drop();
  }

  private Reply tooLargeReply() {
    return new Reply.Broken("an answer of more than " + limits.bodyLimit() + " bytes");
  }

  private void drop() {
    if (request != null) {
      request.reset();
    }
  }

  private void failed(Throwable cause) {
    String text = cause.getClass().getSimpleName() + ": " + cause.getMessage();
    finish(new Reply.Broken(text.substring(0, Math.min(text.length(), 200))));
  }

  private void finish(Reply reply) {
    if (promise.tryComplete(reply)) {
      vertx.cancelTimer(timer);
    }
  }
}
