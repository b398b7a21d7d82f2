package io.slothunter.api.answer;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.contract.Operation;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/**
 * One path whose answers are asked of the store: any of the methods, each as the contract has it.
 */
public final class Place implements Handler<RoutingContext> {
  /** How the path is read; what it answers counts only if nothing is wrong with the query. */
  @FunctionalInterface
  public interface Asking {
    Future<Answer> ask(RoutingContext request, Query query);
  }

  private final RequestTimes times;
  private final Map<HttpMethod, Function<RoutingContext, Future<Answer>>> methods =
      new LinkedHashMap<>();

  public Place(MeterRegistry registry, String path) {
    this.times = new RequestTimes(registry, path);
  }

  @CanIgnoreReturnValue
  public Place reading(Operation operation, Asking asking) {
    methods.put(HttpMethod.GET, ctx -> read(ctx, operation, asking));
    methods.put(HttpMethod.HEAD, ctx -> read(ctx, operation, asking));
    return this;
  }

  @CanIgnoreReturnValue
  public Place changing(
      HttpMethod method, Operation operation, Resource.Posting posting, Carrying carrying) {
    Posts posts = new Posts(operation, posting, carrying);
    methods.put(method, posts::answer);
    return this;
  }

  /** What a form of a page of ours sends, which is answered with another page. */
  @CanIgnoreReturnValue
  public Place button(Operation operation, Resource.Posting posting, Carrying carrying) {
    Posts posts = new Posts(operation, posting, carrying);
    methods.put(HttpMethod.POST, posts::answerForm);
    return this;
  }

  @Override
  public void handle(RoutingContext ctx) {
    long began = System.nanoTime();
    HttpServerRequest request = ctx.request();
    Function<RoutingContext, Future<Answer>> way = methods.get(request.method());
    if (way != null) {
      way.apply(ctx).onSuccess(answer -> finish(request, answer, began));
    } else if (request.method().equals(HttpMethod.OPTIONS)) {
      Answers.sendNothing(request, allowed());
    } else {
      finish(request, Problem.notAllowed(request.method(), allowed()), began);
    }
  }

  private String allowed() {
    Set<String> names = new TreeSet<>(Set.of("OPTIONS"));
    methods.keySet().forEach(method -> names.add(method.name()));
    return String.join(", ", names);
  }

  private static Future<Answer> read(RoutingContext ctx, Operation operation, Asking asking) {
    ctx.response().headers().addAll(operation.farewell());
    return Future.succeededFuture(ctx)
        .compose(asked -> ask(asked, operation, asking))
        .otherwise(Place::failed);
  }

  private static Future<Answer> ask(RoutingContext ctx, Operation operation, Asking asking) {
    String text = ctx.request().query();
    boolean none = text == null || text.isEmpty();
    Query query =
        new Query(none ? MultiMap.caseInsensitiveMultiMap() : ctx.queryParams(), operation);
    Future<Answer> answer = asking.ask(ctx, query);
    return query
        .problem()
        .map(problem -> Future.<Answer>succeededFuture(problem))
        .orElseGet(
            () ->
                Accepting.json(ctx.request())
                    ? answer
                    : answer.map(
                        each -> each instanceof Answer.Found ? Resource.notAcceptable() : each));
  }

  private static Answer failed(Throwable e) {
    return e instanceof HttpException
        ? Problem.of(
            ProblemKind.MALFORMED_REQUEST, "the query has a broken % escape: encode it as UTF-8")
        : Resource.broken(e);
  }

  private void finish(HttpServerRequest request, Answer answer, long began) {
    Answers.send(request, answer);
    int status = request.response().getStatusCode();
    times.record(request.method(), status, System.nanoTime() - began);
  }
}
