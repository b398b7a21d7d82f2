package io.slothunter.scanner.provider.paziresh24;

import static io.vertx.core.http.HttpHeaders.ACCEPT;
import static io.vertx.core.http.HttpHeaders.ACCEPT_ENCODING;
import static io.vertx.core.http.HttpHeaders.CONTENT_TYPE;
import static io.vertx.core.http.HttpHeaders.USER_AGENT;

import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.Limits;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.net.URI;
import java.util.List;

/**
 * The connections to one base address: kept alive, and HTTP/2 where a TLS handshake agrees on it.
 */
final class ProviderClient {
  private final Vertx vertx;
  private final HttpClient http;
  private final URI base;
  private final Limits limits;
  private final String userAgent;

  ProviderClient(Vertx vertx, HttpClient http, URI base, Limits limits, String userAgent) {
    this.vertx = vertx;
    this.http = http;
    this.base = base;
    this.limits = limits;
    this.userAgent = userAgent;
  }

  static ProviderClient to(URI base, Vertx vertx, Paziresh24Options options) {
    Limits limits = options.limits();
    HttpClientOptions named =
        httpOptions(base, limits)
            .setName(options.provider().value())
            .setMetricsName(options.provider().value());
    HttpClient http = http(vertx, named, limits);
    return new ProviderClient(vertx, http, base, limits, options.identity().userAgent());
  }

  static HttpClient http(Vertx vertx, HttpClientOptions options, Limits limits) {
    return vertx
        .httpClientBuilder()
        .with(options)
        .with(poolOptions(limits))
        // A broken connection fails the request on it, which tells; unheard it would be logged.
        .withConnectHandler(connection -> connection.exceptionHandler(broken -> {}))
        .build();
  }

  static HttpClientOptions httpOptions(URI base, Limits limits) {
    HttpClientOptions options =
        new HttpClientOptions()
            .setConnectTimeout((int) limits.timeout().toMillis())
            .setHttp2MultiplexingLimit(limits.poolSize());
    if (base.getScheme().equals("https")) {
      return options
          .setProtocolVersion(HttpVersion.HTTP_2)
          .setUseAlpn(true)
          .setAlpnVersions(List.of(HttpVersion.HTTP_2, HttpVersion.HTTP_1_1));
    }
    return options;
  }

  private static PoolOptions poolOptions(Limits limits) {
    // A bounded queue: whoever asks faster than the provider answers hears of it.
    return new PoolOptions()
        .setHttp1MaxSize(limits.poolSize())
        .setHttp2MaxSize(1)
        .setMaxWaitQueueSize(Math.max(64, limits.poolSize() * 8));
  }

  /** A prepared POST of a form; read only, so that requests share it. */
  RequestOptions post(String path) {
    RequestOptions prepared = prepared(HttpMethod.POST, path);
    return prepared.putHeader(CONTENT_TYPE, "application/x-www-form-urlencoded");
  }

  RequestOptions get(String path) {
    return prepared(HttpMethod.GET, path);
  }

  private RequestOptions prepared(HttpMethod method, String path) {
    boolean tls = base.getScheme().equals("https");
    MultiMap headers =
        HttpHeaders.headers()
            .set(USER_AGENT, userAgent)
            .set(ACCEPT, "application/json")
            .set(ACCEPT_ENCODING, "gzip");
    return new RequestOptions()
        .setMethod(method)
        .setHost(base.getHost())
        .setPort(base.getPort() >= 0 ? base.getPort() : tls ? 443 : 80)
        .setSsl(tls)
        .setURI(base.getRawPath() + path)
        // Bounds the wait for a connection too; it costs a timer only when there is a wait.
        .setConnectTimeout(limits.timeout().toMillis())
        .setHeaders(headers);
  }

  Future<Reply> send(RequestOptions prepared, Buffer form) {
    return Exchange.run(vertx, http, limits, prepared, form);
  }

  Future<Reply> send(RequestOptions prepared) {
    return Exchange.run(vertx, http, limits, prepared, null);
  }

  Future<Void> close() {
    return http.close();
  }
}
