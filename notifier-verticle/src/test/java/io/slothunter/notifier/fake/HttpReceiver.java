package io.slothunter.notifier.fake;

import io.slothunter.notifier.web.FixedNames;
import io.slothunter.notifier.web.Network;
import io.slothunter.notifier.web.PublicWeb;
import io.slothunter.notifier.web.WebLimits;
import io.vertx.core.MultiMap;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A server that a person named: it answers as a test wants it to, and remembers what it heard. */
public final class HttpReceiver {
  /** What it was sent. */
  public record Heard(String method, String path, MultiMap headers, Buffer body) {}

  private final Vertx vertx;
  private final List<Heard> heard = new ArrayList<>();
  private final HttpServer server;
  private volatile int status = 200;
  private volatile String answer = "";

  public HttpReceiver(Vertx vertx) {
    this.vertx = vertx;
    this.server =
        vertx
            .createHttpServer()
            .requestHandler(
                request ->
                    request
                        .body()
                        .onSuccess(
                            body -> {
                              heard.add(
                                  new Heard(
                                      request.method().name(),
                                      request.path(),
                                      request.headers(),
                                      body));
                              request.response().setStatusCode(status).end(answer);
                            }))
            .listen(0, "127.0.0.1")
            .await();
  }

  /** A way to it, under the name {@code named.example}. */
  public PublicWeb web() {
    return new PublicWeb(
        vertx,
        new FixedNames().with("named.example", "127.0.0.1"),
        new WebLimits(
            Set.of(),
            List.of(Network.of("127.0.0.1")),
            Duration.ofSeconds(5),
            Duration.ofSeconds(10)),
        InstantSource.system());
  }

  public void answers(int withStatus, String withText) {
    this.status = withStatus;
    this.answer = withText;
  }

  public String place() {
    return "named.example:" + server.actualPort();
  }

  public Heard last() {
    return heard.get(heard.size() - 1);
  }
}
