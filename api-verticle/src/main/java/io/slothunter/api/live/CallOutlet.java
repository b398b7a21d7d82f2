package io.slothunter.api.live;

import io.slothunter.api.grpc.call.Call;
import io.slothunter.api.grpc.call.Refusal;
import io.vertx.core.buffer.Buffer;
import io.vertx.grpc.common.GrpcStatus;
import org.jspecify.annotations.Nullable;

/**
 * A call that is answered by a stream of messages, whose writes the other end's windows of HTTP/2
 * hold up.
 */
final class CallOutlet implements Answering {
  private final LiveRoom room;
  private final Call call;
  private final Waiting waiting;

  private @Nullable Refusal ending;
  private long cutTimer = -1;

  CallOutlet(Call call, LiveRoom room) {
    this.call = call;
    this.room = room;
    this.waiting = new Waiting(room.options(), room.figures());
  }

  /** What to do when the call is over, whoever ended it. */
  void onGone(Runnable handler) {
    call.onOver(
        () -> {
          room.vertx().cancelTimer(cutTimer);
          handler.run();
        });
  }

  @Override
  public void onDrained(Runnable handler) {
    waiting.onDrained(handler);
  }

  @Override
  public boolean isFull() {
    return waiting.isFull();
  }

  @Override
  public void send(Frame frame) {
    Buffer message = frame.message();
    if (call.isOver() || ending != null || message == null) {
      return;
    }
    int bytes = message.length();
    waiting.given(bytes);
    room.figures().handed(1);
    call.say(message).onComplete(done -> taken(bytes));
  }

  @Override
  public boolean livesOn() {
    return waiting.livesOn();
  }

  @Override
  public void end(CloseCode why) {
    if (call.isOver() || ending != null) {
      return;
    }
    ending = reason(why);
    if (waiting.isNone()) {
      call.refuse(ending);
    } else {
      // A status waits behind all messages, which an other end that does not read never takes.
      cutTimer = room.vertx().setTimer(room.options().grace().toMillis(), id -> call.cut());
    }
  }

  private void taken(int bytes) {
    boolean madeRoom = waiting.taken(bytes);
    Refusal last = ending;
    if (last != null && waiting.isNone()) {
      call.refuse(last);
    } else if (last == null && madeRoom) {
      waiting.drained();
    }
  }

  private static Refusal reason(CloseCode why) {
    return switch (why) {
      case LAGGING ->
          Refusal.of(
              GrpcStatus.RESOURCE_EXHAUSTED, "you read too slowly: call again with your cursor");
      case SILENT ->
          Refusal.of(GrpcStatus.DEADLINE_EXCEEDED, "you read nothing: call again with your cursor");
      case RESTARTING ->
          Refusal.of(GrpcStatus.UNAVAILABLE, "we restart: call again with your cursor");
      case NOT_SIGNED_IN ->
          Refusal.of(
              GrpcStatus.UNAUTHENTICATED,
              "the token is too old, or its session or key has ended: call again with another one,"
                  + " and with your cursor");
      default ->
          Refusal.of(
              GrpcStatus.UNAVAILABLE,
              "the missed events cannot be read now: call again with your cursor, in a moment");
    };
  }
}
