package io.slothunter.app;

import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.slothunter.api.ApiOptions;
import io.slothunter.api.ApiVerticle;
import io.slothunter.api.Operations;
import io.slothunter.api.ServerLimits;
import io.slothunter.api.Stores;
import io.slothunter.api.health.Check;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.live.LiveOptions;
import io.slothunter.api.rest.DoctorLinks;
import io.slothunter.api.rest.ProviderStatus;
import io.slothunter.api.view.ViewOptions;
import io.slothunter.app.settings.Secret;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.Settings.Role;
import io.slothunter.notifier.Notifier;
import io.slothunter.notifier.NotifierOptions;
import io.slothunter.notifier.NotifierPorts;
import io.slothunter.notifier.action.CallbackKey;
import io.slothunter.notifier.deliver.PaceLimits;
import io.slothunter.notifier.telegram.BotToken;
import io.slothunter.notifier.telegram.TelegramChannel;
import io.slothunter.notifier.telegram.TelegramOptions;
import io.slothunter.scanner.budget.Standing;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.poll.EvenlySpaced;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.PollVerticle;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.watch.Contact;
import io.vertx.core.Context;
import io.vertx.core.Deployable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
    this.node = new Node();
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
    Context context = vertx.getOrCreateContext();
    Providers providers = new Providers(vertx, context, settings, clock);
    node.atStop(providers::close);
    node.enrols(new Enrolment(providers, storage.store(), bus));
    return Future.succeededFuture()
        .compose(go -> has(Role.API) ? api(storage, providers) : nothing())
        .compose(go -> has(Role.NOTIFY) ? notifier(storage, providers) : nothing())
        .compose(go -> has(Role.SCAN) ? poll(storage, providers) : nothing());
  }

  private Future<Void> poll(Storage storage, Providers providers) {
    PollVerticle verticle =
        new PollVerticle(
            storage.store().watches(),
            bus,
            settings.scan().refresh(),
            // The gates have their context already: links are resolved through them too.
            own -> loops(storage, providers));
    return deploy(verticle);
  }

  private List<PollLoop> loops(Storage storage, Providers providers) {
    SlotLog log = storage.store().slotLog();
    List<PollLoop> loops = new ArrayList<>();
    for (Providers.Provider each : providers.all()) {
      each.gate().register(registry);
      Scan scan =
          new Scan(each.source(), each.gate(), log, bus, settings.scan().holdTime(), registry);
      loops.add(new PollLoop(each.gate(), scan, new EvenlySpaced()));
    }
    node.polls(loops);
    return loops;
  }

  private Future<Void> api(Storage storage, Providers providers) {
    Settings.Api api = settings.api();
    ApiOptions options =
        new ApiOptions(
            api.host(),
            api.port(),
            api.origins(),
            ViewOptions.DEFAULTS,
            live(api),
            ServerLimits.DEFAULTS.perAddress(api.connectionsPerAddress()));
    Dependency database =
        new Dependency("database", true, () -> storage.store().ping().map(Check.good("answers")));
    ApiVerticle verticle =
        new ApiVerticle(
            options,
            new Stores(
                storage.store().slotLog(),
                storage.store().directory(),
                storage.store().watches(),
                storage.store().requestKeys()),
            bus,
            new DoctorLinks(providers::read, providers::resolve, OPERATOR),
            new Operations(() -> statuses(providers), List.of(database), registry),
            clock);
    node.serves(verticle);
    return deploy(verticle);
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

  private Future<Void> notifier(Storage storage, Providers providers) {
    Settings.Telegram telegram = settings.telegram();
    if (!telegram.enabled()) {
      LOG.info("there is no bot: telegram.token is not set");
      return nothing();
    }
    TelegramChannel channel =
        new TelegramChannel(
            vertx, TelegramOptions.of(telegram.url(), BotToken.of(telegram.token().reveal())));
    node.atStop(channel::close);
    PostgresStore store = storage.store();
    return deploy(
        Notifier.verticle(
            vertx,
            new NotifierPorts(
                store.slotLog(),
                store.alertOutbox(),
                store.watches(),
                store.directory(),
                bus,
                clock),
            channel,
            new io.slothunter.notifier.DoctorLinks(providers.resolvers(), providers::resolve),
            options(telegram)));
  }

  private static NotifierOptions options(Settings.Telegram telegram) {
    Secret key = telegram.callbackKey().isEmpty() ? telegram.token() : telegram.callbackKey();
    PaceLimits pace =
        new PaceLimits(
            telegram.messagesPerSecond(),
            Math.min(PaceLimits.TELEGRAM.burst(), telegram.messagesPerSecond() - 1),
            telegram.timeBetweenMessagesToAChat(),
            telegram.messagesPerMinutePerGroup());
    return NotifierOptions.defaults(CallbackKey.of(key.reveal())).withPace(pace);
  }

  private Future<Void> deploy(Deployable verticle) {
    return vertx
        .deployVerticle(verticle)
        .onSuccess(id -> node.atStop(() -> vertx.undeploy(id)))
        .mapEmpty();
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
        now.circuit().state().name().toLowerCase(Locale.ROOT),
        now.pause().map(Standing.Pause::until).orElse(null),
        now.lastGood().orElse(null));
  }

  private static Future<Void> nothing() {
    return Future.succeededFuture();
  }
}
