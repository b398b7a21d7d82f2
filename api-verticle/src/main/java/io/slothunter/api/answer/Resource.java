package io.slothunter.api.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.contract.Operation;
import io.slothunter.api.json.Fault;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One path: which methods it understands, what the contract allows, how long it takes. */
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

  /** How a POST whose body keeps to the contract is carried out. */
  @FunctionalInterface
  public interface Posting {
    Future<Answer> post(RoutingContext request, JsonObject body);
  }

  private record Post(Operation operation, Posting posting) {}

  private final RequestTimes times;
  private final Operation operation;
  private final Reading reading;
  private final @Nullable Post post;

  public Resource(MeterRegistry registry, Operation operation, Reading reading) {
    this(new RequestTimes(registry, operation.path()), operation, reading, null);
  }

  private Resource(RequestTimes times, Operation operation, Reading reading, @Nullable Post post) {
    this.times = times;
    this.operation = operation;
    this.reading = reading;
    this.post = post;
  }

  /** The same path, which also takes a POST. */
  public Resource posting(Operation posted, Posting posting) {
    return new Resource(times, operation, reading, new Post(posted, posting));
  }

  @Override
  public void handle(RoutingContext ctx) {
    long began = System.nanoTime();
    HttpServerRequest request = ctx.request();
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      finish(request, read(ctx), began);
    } else if (method.equals(HttpMethod.POST) && post != null) {
      Post how = post;
      Future.succeededFuture(ctx)
          .compose(asked -> posted(asked, how))
          .otherwise(Resource::broken)
          .onSuccess(answer -> finish(request, answer, began));
    } else {
      String allowed = post == null ? "GET, HEAD" : "GET, HEAD, POST";
      finish(request, Problem.notAllowed(method, allowed), began);
    }
  }

  private static Future<Answer> posted(RoutingContext ctx, Post how) {
    Buffer body = ctx.body().buffer();
    List<Fault> faults = how.operation().bodyFaults(body);
    return faults.isEmpty()
        ? how.posting().post(ctx, body == null ? new JsonObject() : new JsonObject(body))
        : Future.succeededFuture(Problem.of(ProblemKind.INVALID_BODY, faults));
  }

  private Answer read(RoutingContext ctx) {
    try {
      Query query = new Query(parameters(ctx), operation);
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
