package io.slothunter.simulator.wire;

import io.netty.channel.Channel;
import io.netty.channel.ChannelOption;
import io.slothunter.simulator.fault.Fault.What;
import io.slothunter.simulator.fault.FaultKind;
import io.slothunter.simulator.time.MicroClock;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.http.impl.HttpServerConnection;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One request on its way to an answer, a spoilt answer, or none. */
final class Exchange {

  private static final Logger LOG = LoggerFactory.getLogger(Exchange.class);
  private static final Duration LONGEST_STALL = Duration.ofMinutes(1);
  private static final int FORBIDDEN = 403;
  private static final int INTERNAL_ERROR = 500;
  private static final String CHALLENGE =
      "<!DOCTYPE html><html><head><title>Just a moment...</title></head><body><h1>403</h1>"
          + "<p>Checking your browser before accessing the site.</p></body></html>";

  private final Vertx vertx;
  private final MicroClock clock;
  private final HttpServerRequest request;
  private final Room room;

  Exchange(Vertx vertx, MicroClock clock, HttpServerRequest request, Room room) {
    this.vertx = vertx;
    this.clock = clock;
    this.request = request;
    this.room = room;
  }

  void answer(Ask ask) {
    trueAnswer(ask).onSuccess(this::send);
  }

  void suffer(Ask ask, What what) {
    switch (what.kind()) {
      case THROTTLE -> send(room.throttled(what.retryAfter()));
      case SERVER_ERROR -> send(Reply.html(what.status(), errorPage(what.status())));
      case CHALLENGE -> send(Reply.html(FORBIDDEN, CHALLENGE));
      case SOFT_BAN -> send(room.softBanned(ask));
      case SAYS_FULL -> send(room.saysFull(ask));
      case RESET -> reset();
      case STALL -> stall(what.most());
      case CUT_BODY, CUT_JSON, WRONG_TYPES, RESET_MIDWAY ->
          trueAnswer(ask).onSuccess(reply -> spoil(reply, what.kind()));
      case LATENCY -> answer(ask);
    }
  }

  void send(Reply reply) {
    if (request.response().ended() || request.response().closed()) {
      return;
    }
    // Taken before the socket gets the first byte: whoever reads fast acts on an answer before this
    // thread has its next turn, and nothing may be known before it was said.
    long begun = clock.micros();
    Future<Void> sent = head(reply).end(reply.body());
    sent.onSuccess(done -> reply.handedOver().accept(begun));
  }

  private Future<Reply> trueAnswer(Ask ask) {
    return Future.succeededFuture(ask).compose(room::answer).otherwise(this::brokenBy);
  }

  private Reply brokenBy(Throwable bug) {
    LOG.atError()
        .addKeyValue("area", room.area().word())
        .addKeyValue("call", room.label(request.path()))
        .setCause(bug)
        .log("The simulator failed to answer");
    return Reply.html(INTERNAL_ERROR, errorPage(INTERNAL_ERROR));
  }

  private void spoil(Reply reply, FaultKind kind) {
    if (request.response().closed()) {
      return;
    }
    Buffer half = reply.body().slice(0, reply.body().length() / 2);
    switch (kind) {
      case CUT_JSON -> sendSpoilt(reply, half);
      case WRONG_TYPES -> sendSpoilt(reply, retyped(reply));
      case CUT_BODY -> sendHalf(reply, half).onComplete(sent -> hangUp());
      default -> sendHalf(reply, half).onComplete(sent -> reset());
    }
  }

  private void sendSpoilt(Reply reply, Buffer body) {
    head(reply).end(body).onFailure(gone -> hangUp());
  }

  private Future<Void> sendHalf(Reply reply, Buffer half) {
    HttpServerResponse response = head(reply);
    response.putHeader("content-length", String.valueOf(reply.body().length()));
    return response.write(half);
  }

  private static Buffer retyped(Reply reply) {
    if (!reply.isGzipped()) {
      return Retyping.retype(reply.body());
    }
    return Gzip.compress(reply.withBody(Retyping.retype(Gzip.expand(reply.body())))).body();
  }

  private HttpServerResponse head(Reply reply) {
    HttpServerResponse response = request.response().setStatusCode(reply.status());
    for (Reply.Header header : reply.headers()) {
      response.putHeader(header.name(), header.value());
    }
    return response;
  }

  private void stall(Duration wanted) {
    long millis = wanted.isZero() ? LONGEST_STALL.toMillis() : wanted.toMillis();
    long bounded = Math.max(1, Math.min(millis, LONGEST_STALL.toMillis()));
    vertx.setTimer(bounded, fired -> hangUp());
  }

  private void hangUp() {
    request.connection().close().onFailure(alreadyGone -> {});
  }

  /** Closes so that the peer sees a reset (RST) and not an orderly end (FIN). */
  private void reset() {
    if (request.connection() instanceof HttpServerConnection connection) {
      Channel channel = connection.channelHandlerContext().channel();
      channel.config().setOption(ChannelOption.SO_LINGER, 0);
      var unused = channel.close();
    } else {
      hangUp();
    }
  }

  private static String errorPage(int status) {
    return "<html>\r\n<head><title>%1$d</title></head>\r\n<body><center><h1>%1$d</h1></center><hr><center>nginx</center></body>\r\n</html>\r\n"
        .formatted(status);
  }
}
