package io.slothunter.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.Settings.Role;
import io.slothunter.scanner.bus.LocalBus;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.InstantSource;

/** What everything in a process stands on; it is there before anything is opened. */
record Ground(
    Vertx vertx,
    Settings settings,
    InstantSource clock,
    PrometheusMeterRegistry registry,
    LocalBus bus,
    Node node) {

  static Ground of(Vertx vertx, Settings settings, InstantSource clock) {
    return new Ground(
        vertx,
        settings,
        clock,
        new PrometheusMeterRegistry(PrometheusConfig.DEFAULT),
        new LocalBus(vertx),
        new Node());
  }

  boolean has(Role role) {
    return settings.roles().contains(role);
  }

  Future<Void> deploy(Deployable verticle) {
    return deploy(Future.succeededFuture(verticle));
  }

  /** The node undeploys it, also when it is stopped while this is under way. */
  Future<Void> deploy(Future<? extends Deployable> made) {
    Future<String> deployed = made.compose(verticle -> vertx.deployVerticle(verticle));
    node.atStop(() -> deployed.compose(vertx::undeploy, failed -> Future.succeededFuture()));
    return deployed.mapEmpty();
  }
}
