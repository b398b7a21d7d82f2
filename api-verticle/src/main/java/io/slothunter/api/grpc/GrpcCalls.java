package io.slothunter.api.grpc;

import io.slothunter.api.access.Access;
import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.OneMessage;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.HttpVersion;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.server.GrpcServer;
import io.vertx.grpc.server.GrpcServerOptions;
import io.vertx.grpc.server.GrpcServerRequest;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Leads calls to their methods, and turns away what is no call that we take. */
public final class GrpcCalls implements Handler<HttpServerRequest> {
  private static final String TYPE = "application/grpc";
  private static final String ENCODING = "grpc-encoding";
  private static final String IDENTITY = "identity";

  private final GrpcServer server;
  private final CallGate gate;
  private final Map<String, Method> methods = new HashMap<>();

  public GrpcCalls(Vertx vertx, Access access, List<GrpcService> services) {
    this.gate = new CallGate(access);
    services.forEach(
        service -> service.methods().forEach(each -> methods.put("/" + each.name(), each)));
    this.server =
        GrpcServer.server(
                vertx,
                new GrpcServerOptions()
                    .setMaxMessageSize(OneMessage.LONGEST)
                    .setScheduleDeadlineAutomatically(true))
            .callHandler(this::begin);
  }

  @Override
  public void handle(HttpServerRequest request) {
    if (request.version() != HttpVersion.HTTP_2) {
      turnAway(request, 505, "this port speaks gRPC: HTTP/2 without TLS from the first byte on");
    } else if (!request.method().equals(HttpMethod.POST)) {
      turnAway(request, 405, "calls are POSTs");
    } else if (!isCall(request.getHeader(HttpHeaders.CONTENT_TYPE))) {
      turnAway(request, 415, "messages are application/grpc: protobuf");
    } else if (!methods.containsKey(request.path())) {
      refuse(request, "there is no such method: ask grpc.reflection.v1");
    } else if (!IDENTITY.equals(request.headers().get(ENCODING))
        && request.headers().contains(ENCODING)) {
      refuse(request, "messages may not be compressed");
    } else {
      // A message that claims to be compressed all the same is then one of no kind.
      request.headers().set(ENCODING, IDENTITY);
      server.handle(request);
    }
  }

  private void begin(GrpcServerRequest<Buffer, Buffer> request) {
    Method method = Objects.requireNonNull(methods.get("/" + request.fullMethodName()));
    gate.pass(new Call(request), method);
  }

  private static boolean isCall(@Nullable String type) {
    return type != null && (type.equals(TYPE) || type.equals(TYPE + "+proto"));
  }

  private static void turnAway(HttpServerRequest request, int status, String text) {
    HttpServerResponse response = request.response();
    response.setStatusCode(status).putHeader(HttpHeaders.CONTENT_TYPE, "text/plain");
    if (request.version() == HttpVersion.HTTP_2) {
      end(request, Buffer.buffer(text));
    } else {
      response.putHeader(HttpHeaders.CONNECTION, "close");
      response.end(text).onComplete(done -> request.connection().close());
    }
  }

  /** As the protocol has it for an answer of trailers alone. */
  private static void refuse(HttpServerRequest request, String message) {
    request
        .response()
        .putHeader(HttpHeaders.CONTENT_TYPE, TYPE)
        .putHeader("grpc-accept-encoding", IDENTITY)
        .putHeader("grpc-status", GrpcStatus.UNIMPLEMENTED.toString())
        .putHeader("grpc-message", message);
    end(request, Buffer.buffer());
  }

  /** What the caller still sends is for nobody (RFC 9113, section 8.1). */
  private static void end(HttpServerRequest request, Buffer text) {
    HttpServerResponse response = request.response();
    boolean whole = request.isEnded();
    response.end(text).onSuccess(done -> rest(response, whole));
  }

  private static void rest(HttpServerResponse response, boolean whole) {
    if (!whole) {
      var unused = response.reset(0);
    }
  }
}
