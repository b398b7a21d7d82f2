package io.slothunter.api.grpc.call;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Parser;
import io.vertx.core.Vertx;
import io.vertx.grpc.common.GrpcMessage;
import io.vertx.grpc.common.GrpcStatus;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Hears the one message that most calls say: whole, in time, and no second one. The call's own
 * {@link Call#onOver} is for whoever answers it, from then on.
 */
public final class OneMessage<Q> implements Call.Hearing {
  /** As much as a body over HTTP may hold. */
  public static final int LONGEST = 16 * 1024;

  private final Vertx vertx;
  private final Call call;
  private final Parser<Q> parser;
  private final Consumer<Q> then;
  private final long timer;
  private @Nullable Q message;

  private OneMessage(Vertx vertx, Call call, Parser<Q> parser, Duration longest, Consumer<Q> then) {
    this.vertx = vertx;
    this.call = call;
    this.parser = parser;
    this.then = then;
    this.timer = vertx.setTimer(longest.toMillis(), late -> tooLate(longest));
  }

  /**
   * @param longest how long the message may take to come in whole
   * @param then not called if there is nothing to answer any more
   */
  public static <Q> void of(
      Vertx vertx, Call call, Parser<Q> parser, Duration longest, Consumer<Q> then) {
    OneMessage<Q> hearing = new OneMessage<>(vertx, call, parser, longest, then);
    call.onOver(() -> vertx.cancelTimer(hearing.timer));
    call.hears(hearing);
  }

  @Override
  public void message(GrpcMessage said) {
    if (message != null) {
      call.refuse(Refusal.of(GrpcStatus.INVALID_ARGUMENT, "this method takes one message"));
      return;
    }
    try {
      message = parser.parseFrom(said.payload().getBytes());
    } catch (InvalidProtocolBufferException e) {
      call.refuse(
          Refusal.of(
              GrpcStatus.INVALID_ARGUMENT,
              "this is no message of the method's kind: see slothunter/v1/slots.proto"));
    }
  }

  @Override
  public void tooLong() {
    call.refuse(tooLongToTake());
  }

  @Override
  public void end() {
    vertx.cancelTimer(timer);
    Q said = message;
    if (said == null) {
      call.refuse(Refusal.of(GrpcStatus.INVALID_ARGUMENT, "this method takes one message"));
    } else if (!call.isOver()) {
      call.onOver(() -> {});
      then.accept(said);
    }
  }

  static Refusal tooLongToTake() {
    return Refusal.of(GrpcStatus.RESOURCE_EXHAUSTED, "a message has at most " + LONGEST + " bytes");
  }

  private void tooLate(Duration longest) {
    call.refuse(
        Refusal.of(
            GrpcStatus.DEADLINE_EXCEEDED,
            "the request did not come in whole within " + longest.toSeconds() + " s"));
  }
}
