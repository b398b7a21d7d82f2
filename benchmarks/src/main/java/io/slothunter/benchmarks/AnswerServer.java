package io.slothunter.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.http.HttpServerRequest;
import java.time.Clock;

/**
 * A process that answers every request for free days alike, as fast as it can, with as many slots
 * as its argument says. Prints its port on a line and ends when its standard input does, so that it
 * cannot outlive its parent.
 */
public final class AnswerServer {
  private final Buffer slots;
  private final Buffer days;

  private AnswerServer(FreeDaysAnswer answer) {
    slots = Buffer.buffer(answer.withSlots());
    days = Buffer.buffer(answer.daysOnly());
  }

  public static void main(String[] args) throws Exception {
    int slots = Integer.parseInt(args[0]);
    AnswerServer server = new AnswerServer(new FreeDaysAnswer(Clock.systemUTC().instant(), slots));
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    int port =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(server::answer)
            .listen()
            .await()
            .actualPort();
    System.out.println(port);
    while (System.in.read() >= 0) {
      // The parent writes nothing; only the end of the stream matters.
    }
    System.exit(0);
  }

  private void answer(HttpServerRequest request) {
    request
        .body()
        .onSuccess(
            body -> {
              boolean daysOnly = body.toString().contains("return_free_turns=false");
              Buffer answer = daysOnly ? days : slots;
              request
                  .response()
                  .putHeader("content-type", "application/json; charset=utf-8")
                  .end(answer);
            });
  }
}
