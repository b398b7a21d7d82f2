package io.slothunter.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.contract.Claims;
import io.slothunter.api.docs.DocPages;
import io.slothunter.api.health.Figures;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveEndpoint;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.rest.DoctorPosting;
import io.slothunter.api.rest.DoctorsReading;
import io.slothunter.api.rest.ProvidersReading;
import io.slothunter.api.rest.SlotsReading;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Which path leads where. The one that is asked most stands first. */
record Routes(
    SlotsReading slots,
    AppointmentSearch search,
    DoctorsReading doctors,
    DoctorPosting posting,
    ProvidersReading providers,
    LiveEndpoint live,
    Readiness readiness,
    Figures figures,
    DocPages docs) {
  private static final Buffer UP = Buffer.buffer("{\"status\":\"up\"}");

  /**
   * Leads the server's requests to their places.
   *
   * @throws IllegalStateException if the contract and these routes are not the same
   */
  Handler<HttpServerRequest> handler(Vertx vertx, Claims claims, MeterRegistry registry) {
    Router router = router(new RouteTable(vertx, claims, registry));
    return request -> {
      if (LiveEndpoint.PATH.equals(request.path())) {
        live.handle(request);
      } else {
        router.handle(request);
      }
    };
  }

  private Router router(RouteTable table) {
    table.read("/api/v1/calendars/{id}/slots", slots::slots);
    table.read("/api/v1/appointments/search", search::search);
    table.readAndPost("/api/v1/doctors", doctors::page, posting::guard, posting::post);
    table.read("/api/v1/doctors/{id}", doctors::one);
    table.read("/api/v1/providers", providers::all);
    table.servedElsewhere(LiveEndpoint.PATH);
    table.readFresh("/health/live", Routes::up);
    table.readFresh("/health/ready", readiness::handle);
    table.readFresh("/metrics", figures::handle);
    table.read("/openapi.json", docs::openApi);
    table.read("/asyncapi.json", docs::asyncApi);
    table.read("/docs/{file}", docs::file);
    return table.complete();
  }

  private static void up(RoutingContext ctx) {
    Answers.sendFresh(ctx.request(), 200, Answers.json(), UP);
  }
}
