package io.slothunter.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerOptions;
import java.time.Clock;

/**
 * A process that answers every request with the same free days, as fast as it can. Prints its port
 * on a line and ends when its standard input does, so that it cannot outlive its parent.
 */
public final class AnswerServer {
  private AnswerServer() {}

  public static void main(String[] args) throws Exception {
    Vertx vertx =
        Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
    Buffer answer = Buffer.buffer(FreeDaysAnswer.at(Clock.systemUTC().instant()));
    String length = Integer.toString(answer.length());
    int port =
        vertx
            .createHttpServer(new HttpServerOptions().setHost("127.0.0.1").setPort(0))
            .requestHandler(
                request ->
                    request
                        .response()
                        .putHeader("content-type", "application/json; charset=utf-8")
                        .putHeader("content-length", length)
                        .end(answer))
            .listen()
            .await()
            .actualPort();
    System.out.println(port);
    while (System.in.read() >= 0) {
      // The parent writes nothing; only the end of the stream matters.
    }
    System.exit(0);
  }
}
