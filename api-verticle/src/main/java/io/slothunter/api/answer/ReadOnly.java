package io.slothunter.api.answer;

import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;

/** A path that can only be read, whatever reading it means. */
public final class ReadOnly implements Handler<RoutingContext> {
  private static final String ALLOWED = "GET, HEAD, OPTIONS";

  private final Handler<RoutingContext> reading;

  public ReadOnly(Handler<RoutingContext> reading) {
    this.reading = reading;
  }

  @Override
  public void handle(RoutingContext ctx) {
    HttpMethod method = ctx.request().method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      reading.handle(ctx);
    } else if (method.equals(HttpMethod.OPTIONS)) {
      Answers.sendNothing(ctx.request(), ALLOWED);
    } else {
      Answers.send(ctx.request(), Problem.notAllowed(method, ALLOWED));
    }
  }
}
