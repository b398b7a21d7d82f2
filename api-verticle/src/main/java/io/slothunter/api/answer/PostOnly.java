package io.slothunter.api.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.contract.Operation;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;

/** A path that tells us to do something, and has nothing to read. */
public final class PostOnly implements Handler<RoutingContext> {
  private static final String ALLOWED = "POST, OPTIONS";

  private final RequestTimes times;
  private final Posts posts;

  public PostOnly(
      MeterRegistry registry, Operation operation, Resource.Posting posting, Carrying carrying) {
    this.times = new RequestTimes(registry, operation.path());
    this.posts = new Posts(operation, posting, carrying);
  }

  @Override
  public void handle(RoutingContext ctx) {
    long began = System.nanoTime();
    HttpServerRequest request = ctx.request();
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.POST)) {
      posts.answer(ctx).onSuccess(answer -> finish(request, answer, began));
    } else if (method.equals(HttpMethod.OPTIONS)) {
      Answers.sendNothing(request, ALLOWED);
    } else {
      finish(request, Problem.notAllowed(method, ALLOWED), began);
    }
  }

  private void finish(HttpServerRequest request, Answer answer, long began) {
    Answers.send(request, answer);
    int status = request.response().getStatusCode();
    times.record(request.method(), status, System.nanoTime() - began);
  }
}
