package io.slothunter.api;

import io.slothunter.api.access.Access;
import io.slothunter.api.access.AccountAccess;
import io.slothunter.api.access.Gate;
import io.slothunter.api.access.OpenAccess;
import io.slothunter.api.access.OperatorToken;
import io.slothunter.api.account.AccountDesk;
import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.account.DestinationDesk;
import io.slothunter.api.answer.Carrying;
import io.slothunter.api.answer.Cors;
import io.slothunter.api.answer.Origins;
import io.slothunter.api.answer.Repeats;
import io.slothunter.api.answer.SentBody;
import io.slothunter.api.answer.Trail;
import io.slothunter.api.docs.DocPages;
import io.slothunter.api.health.Dependency;
import io.slothunter.api.health.Figures;
import io.slothunter.api.health.Readiness;
import io.slothunter.api.live.LiveAccounts;
import io.slothunter.api.live.LiveEndpoint;
import io.slothunter.api.live.LiveEvents;
import io.slothunter.api.live.LiveHub;
import io.slothunter.api.live.OwnDoctors;
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
import io.slothunter.api.rest.Tastes;
import io.slothunter.api.rest.account.AddingDestinations;
import io.slothunter.api.rest.account.Administration;
import io.slothunter.api.rest.account.AlertReading;
import io.slothunter.api.rest.account.ByOpenId;
import io.slothunter.api.rest.account.ByTelegram;
import io.slothunter.api.rest.account.Clinics;
import io.slothunter.api.rest.account.DestinationDoors;
import io.slothunter.api.rest.account.FairnessReading;
import io.slothunter.api.rest.account.FeedKeeping;
import io.slothunter.api.rest.account.LiveTickets;
import io.slothunter.api.rest.account.Oneself;
import io.slothunter.api.rest.account.OwnDestinations;
import io.slothunter.api.rest.account.OwnFamily;
import io.slothunter.api.rest.account.OwnKeys;
import io.slothunter.api.rest.account.OwnWatching;
import io.slothunter.api.rest.account.Resetting;
import io.slothunter.api.rest.account.Signing;
import io.slothunter.api.rest.account.SigningUp;
import io.slothunter.api.rest.account.WatchExplaining;
import io.slothunter.api.rest.feed.FeedReading;
import io.slothunter.api.view.SlotView;
import io.slothunter.scanner.account.User;
import io.slothunter.scanner.account.UserId;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.enrol.Enrolment;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What one running API is made of, and in which order its parts begin and end. */
final class ApiParts {
  private static final Duration LONGEST_CHECK = Duration.ofSeconds(2);

  private final Vertx vertx;
  private final ApiOptions options;
  private final Operations operations;
  private final SlotView view;
  private final LiveHub hub;
  private final SlotWaiting waiting;
  private final ApiServer server;
  private final LocalBus bus;
  private final Optional<AccountDesk> desk;
  private final Access access;
  private final Readiness readiness;
  private final CallParts calls;
  private final Learned learned;
  private @Nullable MessageConsumer<?> watching;

  ApiParts(
      Vertx vertx,
      ApiOptions options,
      Stores stores,
      LocalBus bus,
      Operations operations,
      InstantSource clock,
      Learned learned) {
    this.vertx = vertx;
    this.learned = learned;
    this.options = options;
    this.operations = operations;
    this.view = new SlotView(vertx, stores.log(), stores.directory(), bus, clock, options.view());
    this.waiting = new SlotWaiting(vertx, view);
    this.server = new ApiServer(vertx, options, operations.registry());
    this.bus = bus;
    this.desk = stores.accounts().map(ports -> new AccountDesk(vertx, ports, clock));
    this.access = access(stores);
    this.readiness = new Readiness(dependencies(clock), LONGEST_CHECK, clock);
    this.calls = new CallParts(vertx, options, operations.registry());
    this.hub =
        new LiveHub(
            vertx,
            view,
            stores.log(),
            options.live(),
            operations.registry(),
            desk.map(
                each ->
                    new LiveAccounts(
                        each.passes(),
                        new OwnDoctors(stores.accounts().orElseThrow(), view.listings(), clock))));
  }

  /** Loads the view and lets those who listen to it begin. */
  Future<Void> load() {
    return view.start()
        .compose(loaded -> desk.map(AccountDesk::start).orElseGet(() -> Future.succeededFuture()))
        .onSuccess(
            loaded -> {
              hub.start();
              watching =
                  bus.subscribe(Topic.WATCHES, changed -> hub.watchesChanged(changed.whose()));
              waiting.start();
            });
  }

  /**
   * Takes requests from here on.
   *
   * @return the port
   */
  Future<Integer> serve(Routes routes, DocPages docs) {
    return server.start(routes.handler(vertx, docs.contract().claims(), operations.registry()));
  }

  /**
   * Takes calls of gRPC from here on.
   *
   * @return the port; {@link ApiOptions#NO_GRPC} for none
   */
  Future<Integer> serveCalls(DocPages docs) {
    return calls.serve(docs.contract(), access, readiness, view, hub);
  }

  Future<Void> stop() {
    waiting.shutdown();
    desk.ifPresent(AccountDesk::stop);
    return hub.shutdown()
        .eventually(calls::stop)
        .eventually(server::stop)
        .eventually(view::stop)
        .eventually(() -> watching == null ? Future.succeededFuture() : watching.unregister());
  }

  Routes routes(Stores stores, Enrolment enrolment, InstantSource clock, DocPages docs) {
    Origins origins = new Origins(options.origins());
    return new Routes(
        new Cors(origins),
        new Gate(access),
        new SentBody(origins),
        new Carrying(new Repeats(stores.requestKeys()), new Trail(stores.audit())),
        new SlotsReading(view),
        waiting,
        new AppointmentSearch(view, learned.queries(), tastes(stores, clock)),
        new DoctorsReading(view.listings()),
        new SimilarDoctors(view, learned.likeness()),
        new DoctorPosting(enrolment, this::user, view),
        new ProvidersReading(operations.providers()),
        new ProviderPausing(operations.providerSwitch()),
        new PollingReading(operations.polling()),
        new ModelsReading(operations.models()),
        new LiveEndpoint(hub, origins),
        new LiveEvents(hub, origins),
        new AccountRoutes(desk.map(each -> served(each, stores, clock))),
        readiness,
        new Figures(vertx, operations.registry()),
        docs);
  }

  private Tastes tastes(Stores stores, InstantSource clock) {
    return stores
        .accounts()
        .map(ports -> new Tastes(ports.accounts(), ports.ownWatches(), learned.worth(), clock))
        .orElse(Tastes.NONE);
  }

  private Access access(Stores stores) {
    OperatorToken token = new OperatorToken(operations.providerSwitch().token());
    return desk.<Access>map(
            each -> {
              AccountPorts ports = stores.accounts().orElseThrow();
              return new AccountAccess(
                  token,
                  each.identification(),
                  ports.limiter(),
                  ports.options().usual(),
                  ports.options().strict(),
                  options.proxies());
            })
        .orElseGet(() -> new OpenAccess(token, options.host()));
  }

  private AccountRoutes.Served served(AccountDesk desk, Stores stores, InstantSource clock) {
    AccountPorts ports = stores.accounts().orElseThrow();
    Signing signing = new Signing(desk.signIns(), clock);
    DestinationDesk destinations = new DestinationDesk(ports, clock);
    return new AccountRoutes.Served(
        desk,
        new SigningUp(desk.signUps()),
        new Resetting(desk.resets()),
        signing,
        new ByTelegram(desk.vouching(), signing, bus),
        new ByOpenId(desk.vouching(), signing),
        new Oneself(desk),
        new OwnKeys(desk.programKeys()),
        new OwnDestinations(ports, destinations),
        new AddingDestinations(ports, destinations),
        new DestinationDoors(destinations),
        new OwnFamily(desk.relatives(), bus),
        new OwnWatching(ports, view.listings(), bus, clock),
        new AlertReading(ports),
        new WatchExplaining(ports, view, operations.polling()),
        new FeedKeeping(ports),
        new FeedReading(ports.feeds(), view),
        new LiveTickets(desk.passes()),
        new Administration(desk, stores.audit()),
        new Clinics(ports.clinicDoctors(), bus),
        new FairnessReading(ports.waves()));
  }

  private Future<Optional<User>> user(UserId id) {
    return desk.map(each -> each.user(id))
        .orElseGet(() -> Future.succeededFuture(Optional.empty()));
  }

  private List<Dependency> dependencies(InstantSource clock) {
    List<Dependency> all = new ArrayList<>(operations.dependencies());
    all.add(new Dependency("view", true, new ViewCheck(view, clock)::ask));
    return all;
  }
}
