package io.slothunter.notifier.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.destination.UrlParts;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.net.SocketAddress;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.time.InstantSource;
import java.util.concurrent.TimeoutException;

/**
 * Sends to servers that people named, within {@link WebLimits}: to public addresses, without
 * following redirects, and reading no more than a little of what comes back.
 */
public final class PublicWeb {
  private static final int LARGEST_ANSWER = 64 << 10;
  private static final int SHOWN = 200;
  private static final int CONNECTIONS_PER_HOST = 4;
  private static final int WAITING_PER_HOST = 100;
  private static final int KEEP_ALIVE_SECONDS = 30;

  private final Vertx vertx;
  private final Doorkeeper doorkeeper;
  private final WebLimits limits;
  private final InstantSource clock;
  private final HttpClientAgent client;

  /**
   * @param names stays the caller's to close
   */
  public PublicWeb(Vertx vertx, Names names, WebLimits limits, InstantSource clock) {
    this.vertx = vertx;
    this.doorkeeper = new Doorkeeper(vertx, names, limits);
    this.limits = limits;
    this.clock = clock;
    this.client =
        vertx.createHttpClient(
            new HttpClientOptions()
                .setProtocolVersion(HttpVersion.HTTP_1_1)
                .setConnectTimeout((int) limits.connectWithin().toMillis())
                .setKeepAliveTimeout(KEEP_ALIVE_SECONDS)
                .setMaxInitialLineLength(4_096)
                .setMaxHeaderSize(16_384)
                .setDecompressionSupported(false),
            new PoolOptions()
                .setHttp1MaxSize(CONNECTIONS_PER_HOST)
                .setMaxWaitQueueSize(WAITING_PER_HOST));
  }

  /** One POST; never fails. */
  public Future<WebAnswer> post(UrlParts url, MultiMap headers, Buffer body) {
    return doorkeeper
        .judge(url)
        .compose(address -> post(url, address, headers, body))
        .recover(e -> Future.succeededFuture(notSent(e)));
  }

  /**
   * All that follows has to hang on the client's own future: it alone keeps to the context on which
   * the answer arrives.
   */
  private Future<WebAnswer> post(UrlParts url, InetAddress address, MultiMap headers, Buffer body) {
    return request(url, address).compose(request -> exchange(request, headers, body));
  }

  /** A closed client throws instead of failing. */
  private Future<HttpClientRequest> request(UrlParts url, InetAddress address) {
    int port = Doorkeeper.port(url);
    String path = url.path().isEmpty() ? "/" : url.path();
    RequestOptions options =
        new RequestOptions()
            .setMethod(HttpMethod.POST)
            .setServer(SocketAddress.inetSocketAddress(new InetSocketAddress(address, port)))
            .setHost(url.host())
            .setPort(port)
            .setSsl(url.scheme().equals("https"))
            .setFollowRedirects(false)
            .setURI(url.query().isEmpty() ? path : path + "?" + url.query())
            .setConnectTimeout(limits.answerWithin().toMillis());
    try {
      return client.request(options);
    } catch (IllegalStateException closed) {
      return Future.failedFuture(closed);
    }
  }

  private Future<WebAnswer> exchange(HttpClientRequest request, MultiMap headers, Buffer body) {
    long timer =
        vertx.setTimer(
            limits.answerWithin().toMillis(),
            id -> request.reset(0, new TimeoutException("no answer")).otherwiseEmpty());
    request.headers().addAll(headers);
    request.putHeader("user-agent", "SlotHunter");
    return request
        .send(body)
        .compose(this::read)
        .recover(e -> Future.succeededFuture(new WebAnswer.Lost(kind(e), true)))
        .onComplete(done -> vertx.cancelTimer(timer));
  }

  /** What the status says counts, even if the rest of the answer never comes. */
  private Future<WebAnswer> read(HttpClientResponse response) {
    Promise<WebAnswer> promise = Promise.promise();
    Buffer body = Buffer.buffer();
    response.handler(
        part -> {
          body.appendBuffer(part, 0, Math.min(part.length(), LARGEST_ANSWER - body.length()));
          if (body.length() >= LARGEST_ANSWER) {
            promise.tryComplete(answered(response, body));
            response.request().reset().otherwiseEmpty();
          }
        });
    response.exceptionHandler(e -> promise.tryComplete(answered(response, body)));
    response.endHandler(end -> promise.tryComplete(answered(response, body)));
    return promise.future();
  }

  private WebAnswer answered(HttpClientResponse response, Buffer body) {
    return new WebAnswer.Answered(
        response.statusCode(),
        oneLine(body),
        RetryAfter.read(response.getHeader("retry-after"), clock.instant()));
  }

  private static String oneLine(Buffer body) {
    String text = body.getBuffer(0, Math.min(body.length(), 4 * SHOWN)).toString(UTF_8);
    String line = text.replaceAll("[\\s\\p{Cntrl}\\p{Cf}\ufffd]+", " ").strip();
    return line.length() <= SHOWN ? line : line.substring(0, SHOWN - 1).strip() + "…";
  }

  private static WebAnswer notSent(Throwable e) {
    return e instanceof Doorkeeper.Barred barred
        ? new WebAnswer.Barred(barred.reason())
        : new WebAnswer.Lost(kind(e), false);
  }

  /** The kind of trouble only: messages of others may carry addresses. */
  private static String kind(Throwable e) {
    if (e instanceof TimeoutException || e.getCause() instanceof TimeoutException) {
      return "time-out";
    }
    return e instanceof UnknownHostException
        ? "the name is not found"
        : e.getClass().getSimpleName();
  }

  /** Closes the connections. */
  public Future<Void> close() {
    return client.close();
  }
}
