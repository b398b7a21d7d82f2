package io.slothunter.benchmarks;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.ApiOptions;
import io.slothunter.api.ApiVerticle;
import io.slothunter.api.Operations;
import io.slothunter.api.Stores;
import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.rest.ProviderSwitch;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.Watches;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;

/** The product's own API on loopback, over stores in memory. */
final class BenchApi {
  private BenchApi() {}

  /** Starts it; the port is the verticle's. */
  static ApiVerticle start(Vertx vertx, StillStores stores, LocalBus bus, ApiOptions options) {
    return start(vertx, stores, bus, options, Optional.empty());
  }

  /** The same, where every request needs a token, and is counted. */
  static ApiVerticle startWithAccounts(Vertx vertx, StillStores stores, LocalBus bus) {
    ApiOptions options = ApiOptions.DEFAULTS.at("127.0.0.1", 0);
    return start(vertx, stores, bus, options, Optional.of(BenchAccounts.ports()));
  }

  private static ApiVerticle start(
      Vertx vertx,
      StillStores stores,
      LocalBus bus,
      ApiOptions options,
      Optional<AccountPorts> accounts) {
    ApiVerticle verticle =
        new ApiVerticle(
            options,
            new Stores(stores, stores, none(RequestKeys.class), BenchAccounts.audit(), accounts),
            bus,
            // No doctor is added here: there is no resolver.
            new Enrolment(List.of(), stores, none(Watches.class), bus, Duration.ofSeconds(1)),
            new Operations(
                List::of,
                ProviderSwitch.NONE,
                calendar -> Future.succeededFuture(Optional.empty()),
                List::of,
                List.of(),
                new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
            InstantSource.system());
    String id = vertx.deployVerticle(verticle).await();
    System.err.println("the API listens at port " + verticle.port() + " (" + id + ")");
    return verticle;
  }

  /** A port that nothing here asks. */
  static <T> T none(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            BenchApi.class.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) ->
                Future.failedFuture(new IllegalStateException("nobody asks this here"))));
  }
}
