package io.slothunter.api.grpc.call;

import io.slothunter.api.access.Asker;
import io.slothunter.api.answer.Problem;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Timer;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import io.vertx.grpc.common.WireFormat;
import io.vertx.grpc.server.GrpcServerRequest;
import io.vertx.grpc.server.GrpcServerResponse;

/**
 * One call. It is over once: when it was answered, refused or cancelled, when its caller's deadline
 * has passed or the connection is gone; from then on whatever is said to it is swallowed.
 */
public final class Call implements Asker {
  private final GrpcServerRequest<Buffer, Buffer> request;
  private final GrpcServerResponse<Buffer, Buffer> response;
  private Runnable ending = () -> {};
  private boolean heard;
  private boolean over;

  public Call(GrpcServerRequest<Buffer, Buffer> request) {
    this.request = request;
    this.response = request.response();
    request.errorHandler(reset -> gone()).exceptionHandler(broken -> gone());
    response.exceptionHandler(broken -> gone());
    Timer deadline = request.deadline();
    if (deadline != null) {
      deadline.onSuccess(passed -> gone());
    }
  }

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
    return response.headers();
  }

  /** What to do when it is over; there is one such thing at a time. */
  public void onOver(Runnable handler) {
    ending = handler;
  }

  public boolean isOver() {
    return over;
  }

  /** Nothing more is heard of it until {@link #resume}. */
  public void pause() {
    request.pause();
  }

  public void resume() {
    request.resume();
  }

  /** Who hears its messages, what is too long for one, and that there are no more. */
  void hears(Hearing hearing) {
    request.messageHandler(hearing::message);
    request.invalidMessageHandler(invalid -> hearing.tooLong());
    request.endHandler(
        ended -> {
          heard = true;
          hearing.end();
        });
  }

  /** How a call is heard. */
  interface Hearing {
    void message(GrpcMessage message);

    void tooLong();

    void end();
  }

  /** One message of several; done when the network has taken it. */
  public Future<Void> say(Buffer message) {
    return over
        ? Future.succeededFuture()
        : response.writeMessage(GrpcMessage.message("identity", WireFormat.PROTOBUF, message));
  }

  /** The one message, or the last. */
  public void answer(Buffer message) {
    if (!over) {
      var unused = say(message);
      finish(Refusal.of(GrpcStatus.OK, ""));
    }
  }

  /** There is nothing more to say. */
  public void end() {
    finish(Refusal.of(GrpcStatus.OK, ""));
  }

  public void refuse(Problem problem) {
    refuse(Refusal.of(problem));
  }

  public void refuse(Refusal refusal) {
    finish(refusal);
  }

  /** At once, and without what was said and not taken yet. */
  public void cut() {
    if (!over) {
      response.cancel();
      gone();
    }
  }

  private void finish(Refusal how) {
    if (over) {
      return;
    }
    response.status(how.status()).statusMessage(how.message());
    how.trailers().forEach(response.trailers()::set);
    var unused = response.end();
    if (!heard) {
      // Whatever the caller still sends is for nobody (RFC 9113, section 8.1).
      response.cancel();
    }
    gone();
  }

  private void gone() {
    if (!over) {
      over = true;
      ending.run();
    }
  }
}
