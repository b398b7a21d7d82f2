package io.slothunter.api.grpc.call;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.function.Function;

/**
 * A call of questions and answers in turn: a question is heard when the answer before it was taken,
 * so that one who asks and does not read costs nothing.
 */
public final class Conversation implements Call.Hearing {
  private final Call call;
  private final Function<Buffer, Future<Void>> answering;

  private Conversation(Call call, Function<Buffer, Future<Void>> answering) {
    this.call = call;
    this.answering = answering;
  }

  /**
   * @param longest after which it is ended
   * @param answering done when the answer is taken
   */
  public static void on(
      Vertx vertx, Call call, Duration longest, Function<Buffer, Future<Void>> answering) {
    long timer =
        vertx.setTimer(
            longest.toMillis(),
            late ->
                call.refuse(
                    Refusal.of(
                        GrpcStatus.DEADLINE_EXCEEDED,
                        "that was long enough: call again for more")));
    call.onOver(() -> vertx.cancelTimer(timer));
    call.hears(new Conversation(call, answering));
  }

  @Override
  public void message(GrpcMessage said) {
    call.pause();
    answering.apply(said.payload()).onComplete(taken -> call.resume());
  }

  @Override
  public void tooLong() {
    call.refuse(OneMessage.tooLongToTake());
  }

  @Override
  public void end() {
    call.end();
  }
}
