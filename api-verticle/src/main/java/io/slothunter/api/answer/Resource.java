package io.slothunter.api.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.Set;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One path: which methods it understands, which parameters it knows, how long it takes. */
public final class Resource implements Handler<RoutingContext> {
  private static final Logger LOG = LoggerFactory.getLogger(Resource.class);
  private static final MultiMap NO_PARAMETERS = MultiMap.caseInsensitiveMultiMap();

  /**
   * How the path is read. What it answers counts only if nothing is wrong with the query, whose
   * parameters have harmless values otherwise.
   */
  @FunctionalInterface
  public interface Reading {
    Answer answer(RoutingContext request, Query query);
  }

  private final RequestTimes times;
  private final Set<String> parameters;
  private final Reading reading;
  private final @Nullable Function<RoutingContext, Future<Answer>> posting;

  /**
   * @param path as it stands in the figures, {@code /api/v1/doctors/{id}}
   * @param parameters the query parameters that it knows
   */
  public Resource(MeterRegistry registry, String path, Set<String> parameters, Reading reading) {
    this(new RequestTimes(registry, path), parameters, reading, null);
  }

  private Resource(
      RequestTimes times,
      Set<String> parameters,
      Reading reading,
      @Nullable Function<RoutingContext, Future<Answer>> posting) {
    this.times = times;
    this.parameters = parameters;
    this.reading = reading;
    this.posting = posting;
  }

  /** The same path, which also takes a POST. */
  public Resource posting(Function<RoutingContext, Future<Answer>> handler) {
    return new Resource(times, parameters, reading, handler);
  }

  @Override
  public void handle(RoutingContext ctx) {
    long began = System.nanoTime();
    HttpServerRequest request = ctx.request();
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      finish(request, read(ctx), began);
    } else if (method.equals(HttpMethod.POST) && posting != null) {
      Future.succeededFuture(ctx)
          .compose(posting)
          .otherwise(Resource::broken)
          .onSuccess(answer -> finish(request, answer, began));
    } else {
      String allowed = posting == null ? "GET, HEAD" : "GET, HEAD, POST";
      finish(request, Problem.notAllowed(method, allowed), began);
    }
  }

  private Answer read(RoutingContext ctx) {
    try {
      Query query = new Query(parameters(ctx), parameters);
      Answer answer = reading.answer(ctx, query);
      return query.problem().<Answer>map(problem -> problem).orElse(answer);
    } catch (HttpException e) {
      return Problem.of(
          ProblemKind.MALFORMED_REQUEST, "the query has a broken % escape: encode it as UTF-8");
    } catch (RuntimeException e) {
      return broken(e);
    }
  }

  private static MultiMap parameters(RoutingContext ctx) {
    String query = ctx.request().query();
    return query == null || query.isEmpty() ? NO_PARAMETERS : ctx.queryParams();
  }

  private void finish(HttpServerRequest request, Answer answer, long began) {
    Answers.send(request, answer);
    int status = request.response().getStatusCode();
    times.record(request.method(), status, System.nanoTime() - began);
  }

  private static Answer broken(Throwable e) {
    LOG.atError().setMessage("a request failed for a fault of ours").setCause(e).log();
    return Problem.of(
        ProblemKind.INTERNAL,
        "nothing is wrong with the request; try again, and tell the operator if it stays so");
  }
}
