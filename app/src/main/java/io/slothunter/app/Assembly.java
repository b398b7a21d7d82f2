package io.slothunter.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.ApiOptions;
import io.slothunter.api.ApiVerticle;
import io.slothunter.api.Operations;
import io.slothunter.api.ServerLimits;
import io.slothunter.api.Stores;
import io.slothunter.api.TlsOptions;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.rest.ProviderSwitch;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.Settings.Role;
import io.slothunter.notifier.Notifier;
import io.slothunter.notifier.NotifierOptions;
import io.slothunter.notifier.NotifierPorts;
import io.slothunter.notifier.NotifierVerticle;
import io.slothunter.notifier.TroublePorts;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.enrol.LookUps;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.PollVerticle;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.trust.FolderQuarantine;
import io.slothunter.scanner.trust.Quarantine;
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
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Puts a process together: here alone stands which technology serves which port. */
public final class Assembly {
  private static final Logger LOG = LoggerFactory.getLogger(Assembly.class);

  /** A link waits in line for its provider, and then for the answer. */
  private static final Duration LINK_PATIENCE = Duration.ofSeconds(40);

  private static final Duration PRUNE_EVERY = Duration.ofHours(1);

  private final Vertx vertx;
  private final Settings settings;
  private final InstantSource clock;
  private final PrometheusMeterRegistry registry =
      new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
  private final LocalBus bus;
  private final Node node;
  private final LearnedQueries queries;
  private final ModelDesk models = new ModelDesk();

  public Assembly(Vertx vertx, Settings settings, InstantSource clock) {
    this.vertx = vertx;
    this.settings = settings;
    this.clock = clock;
    this.bus = new LocalBus(vertx);
    this.node = new Node();
    this.queries = new LearnedQueries(vertx, clock, registry);
    models.add(queries::standings);
  }

  /** Starts every role that the settings name; on failure what was started is stopped again. */
  public Future<Node> start() {
    return Storage.open(vertx, settings.store(), clock, registry, settings.channels().pauseAfter())
        .compose(this::startOn)
        .map(node)
        .recover(e -> node.stop().transform(stopped -> Future.failedFuture(e)));
  }

  private Future<?> startOn(Storage storage) {
    node.atStop(storage::close);
    node.remembers(storage.store().slotLog(), storage.store().directory());
    long timer = vertx.setPeriodic(PRUNE_EVERY.toMillis(), id -> prune(storage));
    node.atStop(() -> Future.succeededFuture(vertx.cancelTimer(timer)));
    Context context = vertx.getOrCreateContext();
    Providers providers = new Providers(vertx, context, settings, clock);
    node.atStop(providers::close);
    Enrolment enrolment = enrolment(providers, storage.store());
    node.enrols(enrolment);
    Quarantine quarantine =
        new FolderQuarantine(vertx, settings.store().folder().resolve("quarantine"), clock);
    Promise<Void> listening = Promise.promise();
    Guarding guarding =
        new Guarding(
            providers, storage.store().providerLedger(), bus, quarantine, listening.future());
    return guarding
        .begin(storage.alone())
        .compose(go -> Channels.open(vertx, settings, storage.store().serverKeys(), clock, node))
        .compose(channels -> roles(storage, providers, guarding, enrolment, channels, listening));
  }

  /**
   * All roles begin at once and are stopped in the reverse order of these lines. None waits for
   * another: who was not there yet when openings were announced finds them in the log. What stands
   * in no log are notices of outages, and those wait for the notifier in {@link Guarding}.
   */
  private Future<?> roles(
      Storage storage,
      Providers providers,
      Guarding guarding,
      Enrolment enrolment,
      Channels channels,
      Promise<Void> listening) {
    Optional<Lasting> lasting = lasting(storage.store());
    Knowing knowing = knowing(storage.store());
    Future<Void> api =
        has(Role.API) ? api(storage, providers, guarding, enrolment, channels, knowing) : nothing();
    Future<Void> notifier =
        has(Role.NOTIFY)
            ? notifier(storage, guarding, enrolment, channels, lasting, knowing)
            : nothing();
    notifier.onComplete(listening);
    Future<Void> poll = has(Role.SCAN) ? poll(storage, providers, guarding, lasting) : nothing();
    if (has(Role.SCAN)) {
      lookUp(storage, enrolment);
    }
    return Future.join(api, notifier, poll);
  }

  /** Where people are told, and wish it. */
  private Optional<Lasting> lasting(PostgresStore store) {
    if (!has(Role.NOTIFY) || !settings.notifier().saysLifetimes()) {
      return Optional.empty();
    }
    Lasting lasting =
        new Lasting(vertx, settings, store.slotLog(), store.directory(), bus, clock, registry);
    lasting.start();
    models.add(lasting::standings);
    node.atStop(lasting::stop);
    return Optional.of(lasting);
  }

  /** Where people are shown openings. */
  private Knowing knowing(PostgresStore store) {
    Knowing knowing =
        new Knowing(vertx, store.reactions(), store.waits(), store.directory(), clock);
    if (has(Role.NOTIFY) || has(Role.API)) {
      knowing.start();
      node.atStop(knowing::stop);
    }
    return knowing;
  }

  private Enrolment enrolment(Providers providers, PostgresStore store) {
    return new Enrolment(
        providers.resolvers(), store.directory(), store.watches(), bus, LINK_PATIENCE);
  }

  private Future<Void> poll(
      Storage storage, Providers providers, Guarding guarding, Optional<Lasting> lasting) {
    Foretelling foretelling =
        new Foretelling(
            settings.scan().hazardModel(),
            settings.models(),
            storage.store().openingHistory(),
            registry);
    models.add(foretelling::standings);
    node.atStop(foretelling::close);
    PollVerticle verticle =
        new PollVerticle(
            () ->
                storage
                    .store()
                    .watches()
                    .watchedCalendars(settings.scan().calendarsPerWatch())
                    .onSuccess(foretelling::meet)
                    .onSuccess(all -> lasting.ifPresent(l -> l.watched(all))),
            bus,
            settings.scan().refresh(),
            // The gates have their context already: links are resolved through them too.
            own -> loops(storage, providers, guarding, foretelling));
    return deploy(verticle);
  }

  private void lookUp(Storage storage, Enrolment enrolment) {
    PostgresStore store = storage.store();
    LookUps lookUps =
        new LookUps(
            vertx,
            enrolment,
            new LookUps.Ports(store.directory(), store.doctorStates()),
            bus,
            clock,
            settings.scan().lookUpEvery());
    lookUps.start();
    node.atStop(
        () -> {
          lookUps.stop();
          return nothing();
        });
  }

  private List<PollLoop> loops(
      Storage storage, Providers providers, Guarding guarding, Foretelling foretelling) {
    SlotLog log = storage.store().slotLog();
    Orders orders = new Orders(settings.scan(), storage.store().pollMemory(), foretelling);
    List<PollLoop> loops = new ArrayList<>();
    for (Providers.Provider each : providers.all()) {
      each.gate().register(registry);
      Scan scan =
          new Scan(
              each.source(),
              each.gate(),
              guarding.trust(each.gate().provider(), registry),
              log,
              bus,
              settings.scan().holdTime(),
              registry);
      loops.add(new PollLoop(each.gate(), scan, orders.of(each)));
    }
    providers.share(loops);
    node.polls(loops);
    return loops;
  }

  private Future<Void> api(
      Storage storage,
      Providers providers,
      Guarding guarding,
      Enrolment enrolment,
      Channels channels,
      Knowing knowing) {
    Settings.Api api = settings.api();
    ApiOptions options =
        new ApiOptions(
            api.host(),
            api.port(),
            api.origins(),
            ViewOptions.DEFAULTS,
            live(api),
            ServerLimits.DEFAULTS.perAddress(api.connectionsPerAddress()),
            api.grpcPort(),
            api.proxies(),
            Optional.of(api.tls())
                .filter(Settings.Tls::enabled)
                .map(tls -> new TlsOptions(tls.certificate(), tls.key())));
    List<Dependency> dependencies =
        new Health(node, clock)
            .dependencies(
                storage,
                has(Role.NOTIFY) && settings.telegram().enabled(),
                has(Role.SCAN) ? providers.all() : List.of());
    dependencies.add(models.dependency());
    Freshness freshness = new Freshness(vertx, node);
    node.atStop(freshness::close);
    ApiVerticle verticle =
        new ApiVerticle(
            options,
            new Stores(
                storage.store().slotLog(),
                storage.store().directory(),
                storage.store().requestKeys(),
                storage.store().audit(),
                new AccountAdapters(vertx, settings, clock, node, channels).ports(storage.store())),
            bus,
            enrolment,
            new Operations(
                () -> guarding.statuses(freshness),
                new ProviderSwitch(api.operatorToken().reveal(), guarding::flip),
                freshness::of,
                models::statuses,
                dependencies,
                registry),
            clock);
    return deploy(
        queries
            .learned()
            .map(verticle.knowing(knowing.worth(), knowing.likeness())::understanding)
            .onSuccess(node::serves));
  }

  private static LiveOptions live(Settings.Api api) {
    LiveOptions usual = LiveOptions.DEFAULTS;
    return new LiveOptions(
        api.heartbeat(),
        usual.silence(),
        usual.firstWord(),
        usual.clients(),
        usual.ids(),
        usual.socketBytes(),
        usual.behindEvents(),
        usual.behindBytes(),
        usual.grace());
  }

  private Future<Void> notifier(
      Storage storage,
      Guarding guarding,
      Enrolment enrolment,
      Channels channels,
      Optional<Lasting> lasting,
      Knowing knowing) {
    if (channels.all().isEmpty()) {
      LOG.info("nobody is told of anything: there is neither a bot (telegram.token) nor a channel");
      return nothing();
    }
    PostgresStore store = storage.store();
    NotifierPorts ports =
        new NotifierPorts(
            store.slotLog(),
            store.alertOutbox(),
            store.watches(),
            store.directory(),
            store.audit(),
            bus,
            clock,
            registry,
            new TroublePorts(
                store.providerLedger()::waiting,
                store.toldOutages(),
                store.destinationTroubles(),
                store.notices()),
            store.channelShares(),
            gone -> store.destinations().gone(gone, "nobody is there any more"),
            BotAdapters.ports(store, guarding, queries.present()),
            lasting.map(Lasting::lifetimes).orElse(Lifetimes.UNKNOWN),
            knowing.worth(),
            knowing.likeness());
    NotifierOptions options = BotAdapters.options(settings);
    List<Outlet> outlets = channels.outlets();
    NotifierVerticle verticle =
        channels
            .telegram()
            .map(bot -> Notifier.verticle(vertx, ports, bot, outlets, enrolment, options))
            .orElseGet(() -> Notifier.withoutBot(vertx, ports, outlets, options));
    return deploy(verticle).onSuccess(deployed -> node.alerts(verticle));
  }

  private Future<Void> deploy(Deployable verticle) {
    return deploy(Future.succeededFuture(verticle));
  }

  private Future<Void> deploy(Future<? extends Deployable> made) {
    Future<String> deployed = made.compose(verticle -> vertx.deployVerticle(verticle));
    node.atStop(() -> deployed.compose(vertx::undeploy, failed -> nothing()));
    return deployed.mapEmpty();
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

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}
