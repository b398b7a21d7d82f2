package io.slothunter.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.Http2Settings;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import java.net.InetAddress;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The server of gRPC, which is HTTP/2, in clear text or over TLS. It has a port of its own: where a
 * port speaks both, Vert.x tells of a connection only when its first request has come, so that
 * nobody would count or cut connections that never get so far.
 */
final class CallServer {
  private static final Logger LOG = LoggerFactory.getLogger(CallServer.class);
  private static final int CALLS_PER_CONNECTION = 100;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final int IDLE_SECONDS = 90;
  private static final int SEND_BUFFER = 256 * 1024;
  private static final int DRAIN_SECONDS = 2;

  private final HttpServer server;
  private final String host;
  private final int port;
  private final Crowding crowding;
  private final Optional<Certificate> certificate;

  CallServer(Vertx vertx, ApiOptions options, MeterRegistry registry) {
    this.certificate = options.tls().map(files -> new Certificate(vertx, files, registry));
    HttpServerOptions plain = options();
    this.server =
        vertx.createHttpServer(
            certificate.map(each -> each.on(plain, HttpVersion.HTTP_2)).orElse(plain));
    this.host = options.host();
    this.port = options.grpcPort();
    this.crowding = new Crowding(options.limits());
  }

  /** Fails with a clear text when the address cannot be had. */
  Future<Integer> start(Handler<HttpServerRequest> handler) {
    server.connectionHandler(this::connected).requestHandler(handler);
    return Certificate.with(certificate, () -> ApiServer.listening(server, host, port))
        .map(HttpServer::actualPort);
  }

  /** Takes no more calls, lets those in flight end, then closes. */
  Future<Void> stop() {
    certificate.ifPresent(Certificate::stop);
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }

  private void connected(HttpConnection connection) {
    Optional<InetAddress> address = crowding.counted(connection);
    if (address.isPresent() && !crowding.takes(address.get())) {
      var unused = connection.close();
      return;
    }
    address.ifPresent(each -> connection.closeHandler(closed -> crowding.leaves(each)));
    connection.exceptionHandler(CallServer::broken);
  }

  private static void broken(Throwable e) {
    LOG.atDebug().setMessage("a connection broke").addKeyValue("cause", e.toString()).log();
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setHttp2ClearTextEnabled(true)
        .setInitialSettings(
            new Http2Settings()
                .setMaxConcurrentStreams(CALLS_PER_CONNECTION)
                .setMaxHeaderListSize(LONGEST_HEADERS))
        .setMaxHeaderSize(LONGEST_HEADERS)
        .setIdleTimeout(IDLE_SECONDS)
        .setSendBufferSize(SEND_BUFFER);
  }
}
