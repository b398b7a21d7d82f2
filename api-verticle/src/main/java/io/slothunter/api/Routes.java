package io.slothunter.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.ReadOnly;
import io.slothunter.api.answer.Resource;
import io.slothunter.api.health.Figures;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveEndpoint;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.rest.DoctorPosting;
import io.slothunter.api.rest.DoctorsReading;
import io.slothunter.api.rest.PollingReading;
import io.slothunter.api.rest.ProviderPausing;
import io.slothunter.api.rest.ProvidersReading;
import io.slothunter.api.rest.SlotsReading;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import io.vertx.ext.web.handler.BodyHandler;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Which path leads where. The one that is asked most stands first. */
record Routes(
    SlotsReading slots,
    AppointmentSearch search,
    DoctorsReading doctors,
    DoctorPosting posting,
    ProvidersReading providers,
    ProviderPausing pausing,
    PollingReading polling,
    LiveEndpoint live,
    Readiness readiness,
    Figures figures) {
  private static final Logger LOG = LoggerFactory.getLogger(Routes.class);
  private static final int LARGEST_BODY = 16 * 1024;
  private static final Buffer UP = Buffer.buffer("{\"status\":\"up\"}");

  Handler<HttpServerRequest> handler(Vertx vertx, MeterRegistry registry) {
    Router router = router(vertx, registry);
    return request -> {
      if (LiveEndpoint.PATH.equals(request.path())) {
        live.handle(request);
      } else {
        router.handle(request);
      }
    };
  }

  private Router router(Vertx vertx, MeterRegistry registry) {
    Router router = Router.router(vertx);
    IntStream.of(400, 413, 500).forEach(status -> router.errorHandler(status, Routes::onFailure));
    String calendarSlots = "/api/v1/calendars/:id/slots";
    router
        .route(calendarSlots)
        .handler(new Resource(registry, calendarSlots, Set.of(), slots::slots));
    router.route("/api/v1/calendars/:id/polling").handler(new ReadOnly(polling));
    String searching = "/api/v1/appointments/search";
    router
        .route(searching)
        .handler(new Resource(registry, searching, AppointmentSearch.PARAMETERS, search::search));
    addDoctors(router, registry);
    String providing = "/api/v1/providers";
    router.route(providing).handler(new Resource(registry, providing, Set.of(), providers::all));
    addSwitch(router, registry, providing + "/:id/pause", pausing::pause);
    addSwitch(router, registry, providing + "/:id/resume", pausing::resume);
    addHealth(router);
    router.route().handler(Routes::unknownPath);
    return router;
  }

  /** Failures that arise outside the handlers above: in the router and the reader of bodies. */
  private static void onFailure(RoutingContext ctx) {
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

  private void addDoctors(Router router, MeterRegistry registry) {
    String all = "/api/v1/doctors";
    router.route(HttpMethod.POST, all).handler(this::guardPosting);
    router
        .route(HttpMethod.POST, all)
        .handler(BodyHandler.create(false).setBodyLimit(LARGEST_BODY));
    router
        .route(all)
        .handler(
            new Resource(registry, all, DoctorsReading.PARAMETERS, doctors::page)
                .posting(posting::post));
    String one = "/api/v1/doctors/:id";
    router.route(one).handler(new Resource(registry, one, Set.of(), doctors::one));
  }

  private static void addSwitch(
      Router router,
      MeterRegistry registry,
      String path,
      Function<RoutingContext, Future<Answer>> flip) {
    Resource resource =
        new Resource(
            registry,
            path,
            Set.of(),
            (request, query) -> Problem.notAllowed(request.request().method(), "POST"));
    router.route(path).handler(resource.posting(flip));
  }

  private void addHealth(Router router) {
    router.route("/health/live").handler(new ReadOnly(Routes::up));
    router.route("/health/ready").handler(new ReadOnly(readiness::handle));
    router.route("/metrics").handler(new ReadOnly(figures::handle));
  }

  private void guardPosting(RoutingContext ctx) {
    Optional<Problem> problem = posting.guard(ctx.request());
    if (problem.isPresent()) {
      Answers.send(ctx.request(), problem.get());
    } else {
      ctx.next();
    }
  }

  private static void up(RoutingContext ctx) {
    Answers.sendFresh(ctx.request(), 200, Answers.json(), UP);
  }

  private static void unknownPath(RoutingContext ctx) {
    Answers.send(
        ctx.request(),
        Problem.of(
            ProblemKind.UNKNOWN_PATH,
            "the paths are /api/v1/doctors, /api/v1/calendars/{id}/slots,"
                + " /api/v1/calendars/{id}/polling,"
                + " /api/v1/appointments/search, /api/v1/providers, /api/v1/live,"
                + " /health/live, /health/ready and /metrics"));
  }
}
