package io.slothunter.api.health;

import static io.vertx.core.http.HttpHeaders.createOptimized;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.answer.Answers;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The process's figures as Prometheus text, written on a worker: it takes milliseconds. */
public final class Figures {
  private static final Logger LOG = LoggerFactory.getLogger(Figures.class);
  private static final CharSequence TEXT =
      createOptimized("text/plain; version=0.0.4; charset=utf-8");

  private final Vertx vertx;
  private final PrometheusMeterRegistry registry;
  private Future<Buffer> latest = Future.succeededFuture(Buffer.buffer());

  public Figures(Vertx vertx, PrometheusMeterRegistry registry) {
    this.vertx = vertx;
    this.registry = registry;
  }

  /** Those who ask while the figures are being written share them. */
  public void handle(RoutingContext request) {
    if (latest.isComplete()) {
      latest = vertx.executeBlocking(() -> Buffer.buffer(registry.scrape()));
    }
    latest
        .onSuccess(text -> Answers.sendFresh(request.request(), 200, TEXT, text))
        .onFailure(
            e -> {
              LOG.atError().setMessage("the figures cannot be written").setCause(e).log();
              Answers.sendFresh(request.request(), 500, TEXT, Buffer.buffer());
            });
  }
}
