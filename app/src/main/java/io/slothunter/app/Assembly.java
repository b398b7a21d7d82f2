package io.slothunter.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.ApiOptions;
import io.slothunter.api.ApiVerticle;
import io.slothunter.api.Operations;
import io.slothunter.api.Stores;
import io.slothunter.api.health.Check;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.rest.DoctorLinks;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.Settings.Role;
import io.slothunter.scanner.budget.Standing;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.poll.EvenlySpaced;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.PollVerticle;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a process together: here alone stands which technology serves which port. */
public final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  /** The person for whom doctors are watched that were added without a chat. */
  static final Contact OPERATOR = new Contact("none", "operator");

  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  private final Vertx vertx;
  private final Settings settings;
  private final InstantSource clock;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LocalBus bus;
  private final Node node;

  public Assembly(Vertx vertx, Settings settings, InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.bus = new LocalBus(vertx);
    this.node = new Node(vertx);
  }

  /** Starts every role that the settings name; on failure what was started is stopped again. */
  public Future<Node> start() {
    return Storage.open(vertx, settings.store(), clock)
        .compose(this::startOn)
        .map(node)
        .recover(e -> node.stop().transform(stopped -> Future.failedFuture(e)));
  }

  private Future<?> startOn(Storage storage) {
    node.atStop(storage::close);
    long timer = vertx.setPeriodic(PRUNE_EVERY.toMillis(), id -> prune(storage));
    node.atStop(() -> Future.succeededFuture(vertx.cancelTimer(timer)));
    return poll(storage)
        .compose(
            providers ->
                (has(Role.API) ? api(storage, providers) : nothing())
                    .compose(go -> has(Role.NOTIFY) ? notifier(storage, providers) : nothing()));
  }

  /** Requests to providers are decided on the scanner's context, or on one of their own without it. */
  private Future<Providers> poll(Storage storage) {
    Promise<Providers> made = Promise.promise();
    if (!has(Role.SCAN)) {
      Context context = vertx.getOrCreateContext();
      made.complete(new Providers(vertx, context, settings, clock));
      return made.future().onSuccess(providers -> node.atStop(providers::close));
    }
    PollVerticle verticle =
        new PollVerticle(
            storage.store().watches(),
            bus,
            settings.scan().refresh(),
            context -> {
              Providers providers = new Providers(vertx, context, settings, clock);
              made.complete(providers);
              return loops(storage, providers);
            });
    node.polls(verticle);
    return vertx
        .deployVerticle(verticle)
        .onSuccess(id -> node.atStopFirst(() -> vertx.undeploy(id)))
        .compose(id -> made.future())
        .onSuccess(providers -> node.atStop(providers::close));
  }

  private List<PollLoop> loops(Storage storage, Providers providers) {
    SlotLog log = storage.store().slotLog();
    List<PollLoop> loops = new ArrayList<>();
    for (Providers.Provider each : providers.all()) {
      Scan scan =
          new Scan(each.source(), each.gate(), log, bus, settings.scan().holdTime(), registry);
      loops.add(new PollLoop(each.gate(), scan, new EvenlySpaced()));
    }
    return loops;
  }

  private Future<?> api(Storage storage, Providers providers) {
    Settings.Api api = settings.api();
    ApiOptions options =
        new ApiOptions(
            api.host(), api.port(), api.origins(), ViewOptions.DEFAULTS, LiveOptions.DEFAULTS);
    Dependency database =
        new Dependency("database", true, () -> storage.store().ping().map(Check.good("answers")));
    ApiVerticle verticle =
        new ApiVerticle(
            options,
            new Stores(
                storage.store().slotLog(), storage.store().directory(), storage.store().watches()),
            bus,
            new DoctorLinks(providers::read, providers::resolve, OPERATOR),
            new Operations(() -> statuses(providers), List.of(database), registry),
            clock);
    node.serves(verticle);
    return deploy(verticle);
  }

  private Future<?> notifier(Storage storage, Providers providers) {
    return nothing();
  }

  private Future<?> deploy(Deployable verticle) {
    return vertx.deployVerticle(verticle).onSuccess(id -> node.atStop(() -> vertx.undeploy(id)));
  }

  private void prune(Storage storage) {
    Instant olderThan = clock.instant().minus(settings.store().keepEvents());
    storage
        .store()
        .prune(olderThan)
        .onFailure(
            e ->
                LOG.atWarn()
                    .setMessage("old events could not be forgotten; trying again in an hour")
                    .addKeyValue("failure", e.toString())
                    .log());
  }

  private boolean has(Role role) {
    return settings.roles().contains(role);
  }

  private static List<ProviderStatus> statuses(Providers providers) {
    return providers.all().stream().map(p -> status(p.gate().standing())).toList();
  }

  private static ProviderStatus status(Standing now) {
    return new ProviderStatus(
        now.provider(),
        now.requestsPerSecond(),
        now.inFlight(),
        now.breaker(),
        now.pausedUntil().orElse(null),
        now.lastGood().orElse(null));
  }

  private static Future<?> nothing() {
    return Future.succeededFuture();
  }
}
