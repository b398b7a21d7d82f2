package io.slothunter.api;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.PostOnly;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.ReadOnly;
import io.slothunter.api.answer.Repeats;
import io.slothunter.api.answer.Resource;
import io.slothunter.api.contract.Claims;
import io.slothunter.api.contract.Operation;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Route;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A router in the making: every route claims its operation of the contract. */
final class RouteTable {
  private static final Logger LOG = LoggerFactory.getLogger(RouteTable.class);
  private static final int LARGEST_BODY = 16 * 1024;

  private final Router router;
  private final Claims claims;
  private final MeterRegistry registry;
  private final Repeats repeats;

  RouteTable(Vertx vertx, Claims claims, MeterRegistry registry, Repeats repeats) {
    this.router = Router.router(vertx);
    this.claims = claims;
    this.registry = registry;
    this.repeats = repeats;
    IntStream.of(400, 413, 500).forEach(status -> router.errorHandler(status, this::failed));
  }

  /** A path that can be read. */
  void read(String path, Resource.Reading reading) {
    route(path).handler(resource(path, reading));
  }

  /** A path that can be read, and whose readers may wait for news. */
  void readOrWait(String path, Resource.Reading reading, Resource.Waiting waiting) {
    route(path).handler(resource(path, reading).waiting(waiting));
  }

  /**
   * A path that can be read and posted to.
   *
   * @param guard what is wrong with a POST before its body is read
   */
  void readAndPost(
      String path,
      Resource.Reading reading,
      Function<HttpServerRequest, Optional<Problem>> guard,
      Resource.Posting posting) {
    Operation post = claims.claim("POST", path);
    readBody(path, guard);
    route(path).handler(resource(path, reading).posting(post, posting, repeats));
  }

  /** A path that can only be posted to. */
  void post(
      String path, Function<HttpServerRequest, Optional<Problem>> guard, Resource.Posting posting) {
    Operation post = claims.claim("POST", path);
    readBody(path, guard);
    route(path).handler(new PostOnly(registry, post, posting, repeats));
  }

  /** A path whose answers are nobody's to keep. */
  void readFresh(String path, Handler<RoutingContext> reading) {
    route(claims.claim("GET", path).path()).handler(new ReadOnly(reading));
  }

  /** A path that is served before the router is asked. */
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

  private Resource resource(String path, Resource.Reading reading) {
    return new Resource(registry, claims.claim("GET", path), reading);
  }

  private void readBody(String path, Function<HttpServerRequest, Optional<Problem>> guard) {
    route(path).method(HttpMethod.POST).handler(ctx -> guarded(ctx, guard));
    route(path)
        .method(HttpMethod.POST)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
  }

  private Route route(String path) {
    return router.route(path.replace("{", ":").replace("}", ""));
  }

  private static void guarded(
      RoutingContext ctx, Function<HttpServerRequest, Optional<Problem>> guard) {
    Optional<Problem> problem = guard.apply(ctx.request());
    if (problem.isPresent()) {
      Answers.send(ctx.request(), problem.get());
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
