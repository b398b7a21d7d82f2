package io.slothunter.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.access.Access;
import io.slothunter.api.contract.Contract;
import io.slothunter.api.grpc.GrpcCalls;
import io.slothunter.api.grpc.GrpcServices;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveCalls;
import io.slothunter.api.live.LiveHub;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.view.SlotView;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import org.jspecify.annotations.Nullable;

/** What gRPC is made of, where it is served. Each method has the rule of its like over HTTP. */
final class CallParts {
  private static final GrpcServices.Rules RULES =
      new GrpcServices.Rules(
          Rules.of("searchSlots"),
          Rules.of("listSlots"),
          Rules.of("live"),
          Rules.of("listWatches"),
          Rules.of("isReady"));

  private final Vertx vertx;
  private final ApiOptions options;
  private final MeterRegistry registry;
  private @Nullable CallServer server;
  private @Nullable GrpcServices services;

  CallParts(Vertx vertx, ApiOptions options, MeterRegistry registry) {
    this.vertx = vertx;
    this.options = options;
    this.registry = registry;
  }

  /**
   * Takes calls from here on, if any are to be taken.
   *
   * @return the port; {@link ApiOptions#NO_GRPC} for none
   */
  Future<Integer> serve(
      Contract contract, Access access, Readiness readiness, SlotView view, LiveHub hub) {
    if (options.grpcPort() == ApiOptions.NO_GRPC) {
      return Future.succeededFuture(ApiOptions.NO_GRPC);
    }
    GrpcServices made =
        new GrpcServices(
            vertx,
            new GrpcServices.Rooms(
                view,
                new AppointmentSearch(view),
                contract.operation("GET", "/api/v1/appointments/search"),
                new LiveCalls(hub),
                readiness),
            RULES,
            options.limits().request());
    CallServer listening = new CallServer(vertx, options, registry);
    services = made;
    server = listening;
    return listening.start(new GrpcCalls(vertx, access, made.all()));
  }

  Future<Void> stop() {
    if (services != null) {
      services.stop();
    }
    return server == null ? Future.succeededFuture() : server.stop();
  }
}
