package io.slothunter.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.access.Asker;
import io.slothunter.api.access.Credentials;
import io.slothunter.api.access.Gate;
import io.slothunter.api.access.Rule;
import io.slothunter.api.answer.Answers;
import io.slothunter.api.answer.Carrying;
import io.slothunter.api.answer.Cors;
import io.slothunter.api.answer.SentBody;
import io.slothunter.api.contract.Claims;
import io.slothunter.api.contract.Operation;
import io.slothunter.api.docs.DocPages;
import io.slothunter.api.health.Figures;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveEndpoint;
import io.slothunter.api.live.LiveEvents;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.rest.DoctorPosting;
import io.slothunter.api.rest.DoctorsReading;
import io.slothunter.api.rest.ModelsReading;
import io.slothunter.api.rest.PollingReading;
import io.slothunter.api.rest.ProviderPausing;
import io.slothunter.api.rest.ProvidersReading;
import io.slothunter.api.rest.SimilarDoctors;
import io.slothunter.api.rest.SlotWaiting;
import io.slothunter.api.rest.SlotsReading;
import io.vertx.core.Handler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;

/** Which path leads where. The one that is asked most stands first. */
record Routes(
    Cors cors,
    Gate gate,
    SentBody sentBody,
    Carrying carrying,
    SlotsReading slots,
    SlotWaiting waiting,
    AppointmentSearch search,
    DoctorsReading doctors,
    SimilarDoctors similar,
    DoctorPosting posting,
    ProvidersReading providers,
    ProviderPausing pausing,
    PollingReading polling,
    ModelsReading models,
    LiveEndpoint live,
    LiveEvents liveEvents,
    AccountRoutes accounts,
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
    RouteTable table = new RouteTable(vertx, claims, registry, gate, sentBody, carrying);
    Rule socket = Rules.of(table.servedElsewhere(LiveEndpoint.PATH).id());
    Operation events = table.servedElsewhere(LiveEvents.PATH);
    Router router = router(table);
    SlotsShortcut shortcut = new SlotsShortcut(slots, gate, registry);
    return request -> {
      Answers.staySecure(request);
      if (cors.answers(request) || shortcut.answers(request)) {
        return;
      }
      if (LiveEndpoint.PATH.equals(request.path())) {
        gate.pass(
            request,
            socket,
            caller -> live.open(request, caller, Credentials.bearer(Asker.of(request))));
      } else if (LiveEvents.PATH.equals(request.path())) {
        gate.pass(
            request,
            Rules.of(events.id()),
            caller ->
                liveEvents.handle(request, events, caller, Credentials.bearer(Asker.of(request))));
      } else {
        router.handle(request);
      }
    };
  }

  private Router router(RouteTable table) {
    table.readOrWait(SlotsShortcut.PATH, slots::slots, waiting::keep);
    table.readFresh("/api/v1/calendars/{id}/polling", polling);
    table.at("/api/v1/appointments/search").get(search::search).served();
    table.readAndPost("/api/v1/doctors", doctors::page, posting::post);
    table.read("/api/v1/doctors/{id}", doctors::one);
    table.read("/api/v1/doctors/{id}/similar", similar::list);
    table.read("/api/v1/providers", providers::all);
    table.read("/api/v1/models", models::all);
    table.post("/api/v1/providers/{id}/pause", pausing::pause);
    table.post("/api/v1/providers/{id}/resume", pausing::resume);
    accounts.add(table);
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
