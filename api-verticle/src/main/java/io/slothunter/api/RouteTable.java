package io.slothunter.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.access.Gate;
import io.slothunter.api.access.Rule;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Carrying;
import io.slothunter.api.answer.Place;
import io.slothunter.api.answer.PostOnly;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.ReadOnly;
import io.slothunter.api.answer.Resource;
import io.slothunter.api.answer.SentBody;
import io.slothunter.api.contract.Claims;
import io.slothunter.api.contract.Operation;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClosedException;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A router in the making: every route claims its operation of the contract, and stands behind the
 * gate with the operation's rule.
 */
final class RouteTable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);
  private static final int LARGEST_BODY = 16 * 1024;

  private final Router router;
  private final Claims claims;
  private final MeterRegistry registry;
  private final Gate gate;
  private final SentBody sentBody;
  private final Carrying carrying;

  RouteTable(
      Vertx vertx,
      Claims claims,
      MeterRegistry registry,
      Gate gate,
      SentBody sentBody,
      Carrying carrying) {
    this.router = Router.router(vertx);
    this.claims = claims;
    this.registry = registry;
    this.gate = gate;
    this.sentBody = sentBody;
    this.carrying = carrying;
    router.route().failureHandler(RouteTable::hungUp);
    IntStream.of(400, 413, 500).forEach(status -> router.errorHandler(status, this::failed));
  }

  /** A path that can be read. */
  void read(String path, Resource.Reading reading) {
    serve(path, resource(path, reading));
  }

  /** A path that can be read, and whose readers may wait for news. */
  void readOrWait(String path, Resource.Reading reading, Resource.Waiting waiting) {
    serve(path, resource(path, reading).waiting(waiting));
  }

  /** A path that can be read and posted to. */
  void readAndPost(String path, Resource.Reading reading, Resource.Posting posting) {
    Operation post = changing(HttpMethod.POST, path);
    serve(path, resource(path, reading).posting(post, posting, carrying));
  }

  /** A path that can only be posted to. */
  void post(String path, Resource.Posting posting) {
    Operation post = changing(HttpMethod.POST, path);
    serve(path, new PostOnly(registry, post, posting, carrying));
  }

  /** A path whose answers are nobody's to keep. */
  void readFresh(String path, Handler<RoutingContext> reading) {
    Operation get = reading(path);
    serve(get.path(), new ReadOnly(reading));
  }

  /** A path whose methods are given one by one. */
  Methods at(String path) {
    return new Methods(path);
  }

  /** The methods of one path, whose answers are asked of the store. */
  final class Methods {
    private final String path;
    private final Place place;

    private Methods(String path) {
      this.path = path;
      this.place = new Place(registry, path);
    }

    @CanIgnoreReturnValue
    Methods get(Place.Asking asking) {
      place.reading(reading(path), asking);
      return this;
    }

    @CanIgnoreReturnValue
    Methods on(HttpMethod method, Resource.Posting posting) {
      place.changing(method, changing(method, path), posting, carrying);
      return this;
    }

    /**
     * The button of a page of ours: a secret in the address is all that lets in, so it may be
     * pressed on any page. Where a page sends no referrer, a browser names its form's origin {@code
     * null} (Fetch, "append a request Origin header").
     */
    @CanIgnoreReturnValue
    Methods button(Resource.Posting posting) {
      place.button(pressing(path), posting, carrying);
      return this;
    }

    void served() {
      serve(path, place);
    }
  }

  /** A path that is served before the router is asked, by whoever asks the gate itself. */
  @CanIgnoreReturnValue
  Operation servedElsewhere(String path) {
    return claims.claim("GET", path);
  }

  /**
   * The router, which knows no other paths.
   *
   * @throws IllegalStateException if the contract promises more
   */
  Router complete() {
    claims.complete();
    router.route().handler(RouteTable::unknownPath);
    return router;
  }

  /** Behind the gates of the path, which were set up while its handler was made. */
  private void serve(String path, Handler<RoutingContext> handler) {
    route(path).handler(handler);
  }

  private Resource resource(String path, Resource.Reading reading) {
    return new Resource(registry, reading(path), reading);
  }

  private Operation reading(String path) {
    Operation get = claims.claim("GET", path);
    Rule rule = Rules.of(get.id());
    route(path).method(HttpMethod.GET).method(HttpMethod.HEAD).handler(ctx -> pass(ctx, rule));
    return get;
  }

  private Operation changing(HttpMethod method, String path) {
    Operation operation = claims.claim(method.name(), path);
    Rule rule = Rules.of(operation.id());
    route(path).method(method).handler(ctx -> pass(ctx, rule));
    route(path).method(method).handler(ctx -> guarded(ctx, operation));
    route(path).method(method).handler(body());
    return operation;
  }

  private Operation pressing(String path) {
    Operation operation = claims.claim(HttpMethod.POST.name(), path);
    Rule rule = Rules.of(operation.id());
    route(path).method(HttpMethod.POST).handler(ctx -> pass(ctx, rule));
    route(path).method(HttpMethod.POST).handler(body());
    return operation;
  }

  private static BodyHandler body() {
    return BodyHandler.create(false).setBodyLimit(LARGEST_BODY);
  }

  private void pass(RoutingContext ctx, Rule rule) {
    gate.pass(
        ctx.request(),
        rule,
        caller -> {
          caller.sends(ctx);
          ctx.next();
        });
  }

  private Route route(String path) {
    return router.route(path.replace("{", ":").replace("}", ""));
  }

  private void guarded(RoutingContext ctx, Operation operation) {
    HttpServerRequest request = ctx.request();
    Optional<Problem> problem =
        operation.takesBody() ? sentBody.json(request) : sentBody.any(request);
    if (problem.isPresent()) {
      Answers.send(request, problem.get());
    } else {
      ctx.next();
    }
  }

  /** Whoever hangs up while their body comes is to be told nothing, and is no fault of ours. */
  private static void hungUp(RoutingContext ctx) {
    if (ctx.failure() instanceof HttpClosedException) {
      LOG.atDebug().setMessage("an asker hung up while their body came").log();
    } else {
      ctx.next();
    }
  }

  /** Failures that arise outside the resources: in the router and the reader of bodies. */
  private void failed(RoutingContext ctx) {
    Answers.send(
        ctx.request(),
        switch (ctx.statusCode()) {
          case 413 ->
              Problem.of(
                      ProblemKind.BODY_TOO_LARGE, "a body has at most " + LARGEST_BODY + " bytes")
                  .with("Connection", "close");
          case 500 -> broken(ctx.failure());
          default ->
              Problem.of(
                  ProblemKind.MALFORMED_REQUEST,
                  "the request cannot be read: check the address and its % escapes");
        });
  }

  private static Problem broken(@Nullable Throwable e) {
    LOG.atError().setMessage("a request failed for a fault of ours").setCause(e).log();
    return Problem.of(ProblemKind.INTERNAL, "nothing is wrong with the request; try again");
  }

  private static void unknownPath(RoutingContext ctx) {
    Answers.send(
        ctx.request(),
        Problem.of(
            ProblemKind.UNKNOWN_PATH,
            "the paths are in /openapi.json, which /docs/index.html shows to people"));
  }
}
