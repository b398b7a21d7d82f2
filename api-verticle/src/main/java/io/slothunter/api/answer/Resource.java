package io.slothunter.api.answer;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.contract.Operation;
import io.slothunter.scanner.store.StoreFailure;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.HttpException;
import java.time.Duration;
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

  /** How a POST whose body keeps to the contract is carried out; an empty one if it has none. */
  @FunctionalInterface
  public interface Posting {
    Future<Answer> post(RoutingContext request, JsonObject body);
  }

  /** Who keeps a read waiting until there is news. */
  @FunctionalInterface
  public interface Waiting {
    /**
     * @param then to be run once, when there is news or time is up; not if the asker has gone
     * @return false if no more can wait: answer at once
     */
    boolean keep(RoutingContext request, Duration longest, Runnable then);
  }

  private final RequestTimes times;
  private final Operation operation;
  private final Reading reading;
  private final @Nullable Posts posts;
  private final @Nullable Waiting waiting;

  public Resource(MeterRegistry registry, Operation operation, Reading reading) {
    this(new RequestTimes(registry, operation.path()), operation, reading, null, null);
  }

  private Resource(
      RequestTimes times,
      Operation operation,
      Reading reading,
      @Nullable Posts posts,
      @Nullable Waiting waiting) {
    this.times = times;
    this.operation = operation;
    this.reading = reading;
    this.posts = posts;
    this.waiting = waiting;
  }

  /** The same path, which also takes a POST. */
  public Resource posting(Operation posted, Posting posting, Carrying carrying) {
    return new Resource(times, operation, reading, new Posts(posted, posting, carrying), waiting);
  }

  /** The same path, where a reader who has everything may wait for news. */
  public Resource waiting(Waiting keeper) {
    return new Resource(times, operation, reading, posts, keeper);
  }

  @Override
  public void handle(RoutingContext ctx) {
    long began = System.nanoTime();
    HttpServerRequest request = ctx.request();
    HttpMethod method = request.method();
    if (method.equals(HttpMethod.GET) || method.equals(HttpMethod.HEAD)) {
      request.response().headers().addAll(operation.farewell());
      Answer answer = read(ctx);
      if (!waits(ctx, answer)) {
        finish(request, answer, began);
      }
    } else if (method.equals(HttpMethod.POST) && posts != null) {
      posts.answer(ctx).onSuccess(answer -> finish(request, answer, began));
    } else if (method.equals(HttpMethod.OPTIONS)) {
      Answers.sendNothing(request, allowed());
    } else {
      finish(request, Problem.notAllowed(method, allowed()), began);
    }
  }

  private String allowed() {
    return posts == null ? "GET, HEAD, OPTIONS" : "GET, HEAD, POST, OPTIONS";
  }

  private boolean waits(RoutingContext ctx, Answer answer) {
    Waiting keeper = waiting;
    if (keeper == null
        || !(answer instanceof Answer.Found found)
        || !Answers.isHeld(ctx.request(), found.document())) {
      return false;
    }
    Duration wish = Preferences.wait(ctx.request()).orElse(Duration.ZERO);
    Runnable then = () -> finish(ctx.request(), read(ctx), System.nanoTime());
    boolean kept = !wish.isZero() && keeper.keep(ctx, wish, then);
    if (kept) {
      ctx.response().headers().set("Preference-Applied", "wait=" + wish.toSeconds());
    }
    return kept;
  }

  static Problem notAcceptable() {
    return Problem.of(ProblemKind.NOT_ACCEPTABLE, "accept application/json, or say nothing");
  }

  private Answer read(RoutingContext ctx) {
    try {
      Query query = new Query(parameters(ctx), operation);
      Answer answer = reading.answer(ctx, query);
      return query
          .problem()
          .<Answer>map(problem -> problem)
          .orElseGet(
              () ->
                  answer instanceof Answer.Found && !Accepting.json(ctx.request())
                      ? notAcceptable()
                      : answer);
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

  static Answer broken(Throwable e) {
    if (e instanceof StoreFailure && !(e instanceof StoreFailure.Refused)) {
      LOG.atWarn().setMessage("the store failed").addKeyValue("cause", e.toString()).log();
      return Problem.of(
              ProblemKind.STORE_UNAVAILABLE,
              e instanceof StoreFailure.Unavailable
                  ? "nothing was done; send the same request again"
                  : "it is not known whether it was done: look before you send it again")
          .retryAfter(Duration.ofSeconds(1));
    }
    LOG.atError().setMessage("a request failed for a fault of ours").setCause(e).log();
    return Problem.of(
        ProblemKind.INTERNAL,
        "nothing is wrong with the request; try again, and tell the operator if it stays so");
  }
}
