package io.slothunter.api;

import static io.vertx.core.http.HttpHeaders.CONNECTION;

import io.micrometer.core.instrument.MeterRegistry;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.unix.Errors.NativeIoException;
import io.netty.handler.codec.http.TooLongHttpHeaderException;
import io.netty.handler.codec.http.TooLongHttpLineException;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.live.LiveEndpoint;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpVersion;
import io.vertx.core.net.impl.ConnectionBase;
import java.net.BindException;
import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The HTTP server: its limits, and how it begins and ends. */
final class ApiServer {
  private static final int LONGEST_LINE = 4 * 1024;
  private static final int LONGEST_HEADERS = 8 * 1024;
  private static final int IDLE_SECONDS = 90;
  private static final int DRAIN_SECONDS = 2;

  /**
   * Left to itself the kernel grows a socket's buffer to megabytes, which a client that stops
   * reading would fill before anybody notices.
   */
  private static final int SEND_BUFFER = 256 * 1024;

  private final HttpServer server;
  private final String host;
  private final int port;
  private final SlowRequests slowRequests;
  private final Crowding crowding;
  private final Optional<Certificate> certificate;

  ApiServer(Vertx vertx, ApiOptions options, MeterRegistry registry) {
    this.certificate = options.tls().map(files -> new Certificate(vertx, files, registry));
    HttpServerOptions plain = options();
    this.server =
        vertx.createHttpServer(
            certificate.map(each -> each.on(plain, HttpVersion.HTTP_1_1)).orElse(plain));
    this.host = options.host();
    this.port = options.port();
    this.slowRequests = new SlowRequests(vertx, options.limits().request());
    this.crowding = new Crowding(options.limits());
  }

  /** Fails with a clear text when the address cannot be had. */
  Future<Integer> start(Handler<HttpServerRequest> handler) {
    slowRequests.start();
    server
        .invalidRequestHandler(ApiServer::unreadable)
        .connectionHandler(this::connected)
        .requestHandler(handler);
    return Certificate.with(certificate, () -> listening(server, host, port))
        .map(HttpServer::actualPort);
  }

  static Future<HttpServer> listening(HttpServer server, String host, int port) {
    return server.listen(port, host).recover(e -> Future.failedFuture(explained(host, port, e)));
  }

  /** Takes no more connections, lets requests in flight end, then closes. */
  Future<Void> stop() {
    slowRequests.stop();
    certificate.ifPresent(Certificate::stop);
    return server.shutdown(DRAIN_SECONDS, TimeUnit.SECONDS);
  }

  /** Vert.x shows no channel in public; its own closing would wait for a polite end. */
  @SuppressWarnings("FutureReturnValueIgnored") // Nobody needs to know when it is closed.
  private void connected(HttpConnection connection) {
    ChannelHandlerContext context = ((ConnectionBase) connection).channelHandlerContext();
    Channel channel = context.channel();
    Optional<InetAddress> address = crowding.counted(connection);
    if (address.isPresent() && !crowding.takes(address.get())) {
      context.close();
      return;
    }
    address.ifPresent(each -> channel.closeFuture().addListener(closed -> crowding.leaves(each)));
    slowRequests.watch(channel);
  }

  private static HttpServerOptions options() {
    return new HttpServerOptions()
        .setMaxInitialLineLength(LONGEST_LINE)
        .setMaxHeaderSize(LONGEST_HEADERS)
        .setIdleTimeout(IDLE_SECONDS)
        .setHttp2ClearTextEnabled(false)
        .setHandle100ContinueAutomatically(true)
        .setSendBufferSize(SEND_BUFFER)
        .setMaxWebSocketFrameSize(LiveEndpoint.LONGEST_FRAME)
        .setMaxWebSocketMessageSize(LiveEndpoint.LONGEST_FRAME)
        // Compression would cost each socket its own work and memory for frames of 200 bytes.
        .setPerFrameWebSocketCompressionSupported(false)
        .setPerMessageWebSocketCompressionSupported(false)
        .setWebSocketSubProtocols(List.of(LiveEndpoint.SUBPROTOCOL));
  }

  /** Says what to do about a port that cannot be had. */
  private static RuntimeException explained(String host, int port, Throwable e) {
    String what =
        e instanceof BindException || e instanceof NativeIoException
            ? "is taken or not ours: stop the other program or choose another port"
            : "cannot be listened at";
    return new IllegalStateException(host + ":" + port + " " + what, e);
  }

  /** A request that never became one: too long, or no HTTP. */
  private static void unreadable(HttpServerRequest request) {
    Throwable cause = request.decoderResult().cause();
    Problem problem =
        cause instanceof TooLongHttpLineException
            ? Problem.of(
                ProblemKind.ADDRESS_TOO_LONG, "an address has at most " + LONGEST_LINE + " bytes")
            : cause instanceof TooLongHttpHeaderException
                ? Problem.of(
                    ProblemKind.HEADERS_TOO_LARGE,
                    "the headers have at most " + LONGEST_HEADERS + " bytes")
                : Problem.of(ProblemKind.MALFORMED_REQUEST, "this is not HTTP/1.1");
    Answers.send(request, problem.with(CONNECTION.toString(), "close"));
    request.connection().close();
  }
}
