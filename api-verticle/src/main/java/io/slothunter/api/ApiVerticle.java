package io.slothunter.api;

import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.contract.Contract;
import io.slothunter.api.docs.DocPages;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.health.Figures;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveEndpoint;
import io.slothunter.api.live.LiveHub;
import io.slothunter.api.rest.AppointmentSearch;
import io.slothunter.api.rest.DoctorAdding;
import io.slothunter.api.rest.DoctorLinks;
import io.slothunter.api.rest.DoctorPosting;
import io.slothunter.api.rest.DoctorsReading;
import io.slothunter.api.rest.ProvidersReading;
import io.slothunter.api.rest.SlotsReading;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.bus.LocalBus;
import io.vertx.core.Future;
import io.vertx.core.VerticleBase;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** REST, live events, health and figures on one port. Deploy one instance. */
public final class ApiVerticle extends VerticleBase {
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

  private final ApiOptions options;
  private final Stores stores;
  private final LocalBus bus;
  private final DoctorLinks links;
  private final Operations operations;
  private final InstantSource clock;

  private @Nullable Running running;
  private volatile int port = -1;

  private record Running(SlotView view, LiveHub hub, ApiServer server) {}

  public ApiVerticle(
      ApiOptions options,
      Stores stores,
      LocalBus bus,
      DoctorLinks links,
      Operations operations,
      InstantSource clock) {
    this.options = options;
    this.stores = stores;
    this.bus = bus;
    this.links = links;
    this.operations = operations;
    this.clock = clock;
  }

  /** The port that is listened at, from any thread; -1 until started. */
  public int port() {
    return port;
  }

  @Override
  public Future<?> start() {
    SlotView view =
        new SlotView(vertx, stores.log(), stores.directory(), bus, clock, options.view());
    MeterRegistry registry = operations.registry();
    LiveHub hub = new LiveHub(vertx, view, stores.log(), options.live(), registry);
    ApiServer server = new ApiServer(vertx, options.host(), options.port());
    running = new Running(view, hub, server);
    return Future.all(Contract.load(vertx), view.start())
        .onSuccess(loaded -> hub.start())
        .compose(loaded -> DocPages.load(vertx, loaded.resultAt(0)))
        .compose(
            docs ->
                server.start(
                    routes(view, hub, docs).handler(vertx, docs.contract().claims(), registry)))
        .onSuccess(bound -> port = bound);
  }

  @Override
  public Future<?> stop() {
    return running == null
        ? Future.succeededFuture()
        : running
            .hub()
            .shutdown()
            .eventually(running.server()::stop)
            .eventually(running.view()::stop);
  }

  private Routes routes(SlotView view, LiveHub hub, DocPages docs) {
    Origins origins = new Origins(options.origins());
    DoctorAdding adding = new DoctorAdding(links, stores.directory(), stores.watches(), bus, view);
    return new Routes(
        new SlotsReading(view),
        new AppointmentSearch(view),
        new DoctorsReading(view.listings()),
        new DoctorPosting(adding, links.read(), origins, view),
        new ProvidersReading(operations.providers()),
        new LiveEndpoint(hub, origins),
        new Readiness(dependencies(view), LONGEST_CHECK, clock),
        new Figures(vertx, operations.registry()),
        docs);
  }

  private List<Dependency> dependencies(SlotView view) {
    List<Dependency> all = new ArrayList<>(operations.dependencies());
    all.add(new Dependency("view", true, new ViewCheck(view, clock)::ask));
    return all;
  }
}
