package io.slothunter.benchmarks;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.ApiOptions;
import io.slothunter.api.ApiVerticle;
import io.slothunter.api.Operations;
import io.slothunter.api.Stores;
import io.slothunter.api.rest.DoctorLinks;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.provider.LinkReading;
import io.slothunter.scanner.store.RequestKeys;
import io.slothunter.scanner.store.Watches;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.lang.reflect.Proxy;
import java.time.InstantSource;
import java.util.List;

/** The product's own API on loopback, over stores in memory. */
final class BenchApi {
  private BenchApi() {}

  /** Starts it; the port is the verticle's. */
  static ApiVerticle start(Vertx vertx, StillStores stores, LocalBus bus, ApiOptions options) {
    ApiVerticle verticle =
        new ApiVerticle(
            options,
            new Stores(stores, stores, none(Watches.class), none(RequestKeys.class)),
            bus,
            new DoctorLinks(
                text -> new LinkReading.NotOurs("no doctor is added here"),
                link -> Future.failedFuture(new UnsupportedOperationException("nor resolved")),
                new Contact("none", "bench")),
            new Operations(
                List::of, List.of(), new PrometheusMeterRegistry(PrometheusConfig.DEFAULT)),
            InstantSource.system());
    String id = vertx.deployVerticle(verticle).await();
    System.err.println("the API listens at port " + verticle.port() + " (" + id + ")");
    return verticle;
  }

  /** A port that nothing here asks. */
  private static <T> T none(Class<T> port) {
    return port.cast(
        Proxy.newProxyInstance(
            BenchApi.class.getClassLoader(),
            new Class<?>[] {port},
            (self, method, arguments) ->
                Future.failedFuture(new UnsupportedOperationException("nobody asks this here"))));
  }
}
