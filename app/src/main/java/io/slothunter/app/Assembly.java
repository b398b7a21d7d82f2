package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.Settings.Role;
import io.slothunter.scanner.enrol.Enrolment;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.trust.FolderQuarantine;
import io.slothunter.scanner.trust.Quarantine;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Supplier;

/**
 * Puts a process together: the store, what all roles share, and the roles, each of which puts
 * together what is its own. Here and in those alone stands which technology serves which port.
 */
public final class Assembly {
  /** A link waits in line for its provider, and then for the answer. */
  private static final Duration LINK_PATIENCE = Duration.ofSeconds(40);

  private final Ground ground;
  private final Node node;

  public Assembly(Vertx vertx, Settings settings, InstantSource clock) {
    this.ground = Ground.of(vertx, settings, clock);
    this.node = ground.node();
  }

  /** Starts every role that the settings name; on failure what was started is stopped again. */
  public Future<Node> start() {
    return Storage.open(ground)
        .compose(this::startOn)
        .map(node)
        .recover(e -> node.stop().transform(stopped -> Future.failedFuture(e)));
  }

  private Future<?> startOn(Storage storage) {
    PostgresStore store = storage.store();
    node.atStop(storage::close);
    node.remembers(store.slotLog(), store.directory());
    node.atStop(new Forgetting(ground, storage)::close);
    Promise<Void> listening = Promise.promise();
    Parts parts = parts(storage, listening.future());
    return parts
        .guarding()
        .begin(storage.alone())
        .compose(go -> channels(store))
        .compose(channels -> roles(parts, channels, listening));
  }

  private Parts parts(Storage storage, Future<Void> listening) {
    Vertx vertx = ground.vertx();
    PostgresStore store = storage.store();
    Providers providers =
        new Providers(vertx, vertx.getOrCreateContext(), ground.settings(), ground.clock());
    node.atStop(providers::close);
    Enrolment enrolment =
        new Enrolment(
            providers.resolvers(), store.directory(), store.watches(), ground.bus(), LINK_PATIENCE);
    node.enrols(enrolment);
    Path folder = ground.settings().store().folder().resolve("quarantine");
    Quarantine quarantine = new FolderQuarantine(vertx, folder, ground.clock());
    Guarding guarding =
        new Guarding(providers, store.providerLedger(), ground.bus(), quarantine, listening);
    return new Parts(storage, providers, guarding, enrolment);
  }

  private Future<Channels> channels(PostgresStore store) {
    return Channels.open(
        ground.vertx(), ground.settings(), store.serverKeys(), ground.clock(), node);
  }

  /**
   * All roles begin at once and are stopped in the reverse order of these lines. None waits for
   * another: who was not there yet when openings were announced finds them in the log. What stands
   * in no log are notices of outages, and those wait for the notifier in {@link Guarding}.
   */
  private Future<?> roles(Parts parts, Channels channels, Promise<Void> listening) {
    Learners learners = Learners.begin(ground, parts.store());
    Future<Void> api = start(Role.API, new ApiRole(ground, parts, channels, learners)::start);
    Future<Void> notify =
        start(Role.NOTIFY, new NotifyRole(ground, parts, channels, learners)::start)
            .onComplete(listening);
    Future<Void> scan = start(Role.SCAN, new ScanRole(ground, parts, learners)::start);
    return Future.join(api, notify, scan);
  }

  private Future<Void> start(Role role, Supplier<Future<Void>> it) {
    return ground.has(role) ? it.get() : Future.succeededFuture();
  }
}
