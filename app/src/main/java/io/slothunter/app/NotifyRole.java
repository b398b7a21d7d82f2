package io.slothunter.app;

import io.slothunter.notifier.Notifier;
import io.slothunter.notifier.NotifierOptions;
import io.slothunter.notifier.NotifierPorts;
import io.slothunter.notifier.NotifierVerticle;
import io.slothunter.notifier.TroublePorts;
import io.slothunter.notifier.deliver.Outlet;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells people, and talks with them where there is a bot. */
record NotifyRole(Ground ground, Parts parts, Channels channels, Learners learners) {
  private static final Logger LOG = LoggerFactory.getLogger(NotifyRole.class);

  /** Done once people can be told. */
  Future<Void> start() {
    if (channels.all().isEmpty()) {
      LOG.info("nobody is told of anything: there is neither a bot (telegram.token) nor a channel");
      return Future.succeededFuture();
    }
    Vertx vertx = ground.vertx();
    NotifierPorts ports = ports();
    NotifierOptions options = BotAdapters.options(ground.settings());
    List<Outlet> outlets = channels.outlets();
    NotifierVerticle verticle =
        channels
            .telegram()
            .map(bot -> Notifier.verticle(vertx, ports, bot, outlets, parts.enrolment(), options))
            .orElseGet(() -> Notifier.withoutBot(vertx, ports, outlets, options));
    return ground.deploy(verticle).onSuccess(deployed -> ground.node().alerts(verticle));
  }

  private NotifierPorts ports() {
    PostgresStore store = parts.store();
    return new NotifierPorts(
        store.slotLog(),
        store.alertOutbox(),
        store.watches(),
        store.directory(),
        store.audit(),
        ground.bus(),
        ground.clock(),
        ground.registry(),
        new TroublePorts(
            store.providerLedger()::waiting,
            store.toldOutages(),
            store.destinationTroubles(),
            store.notices()),
        store.channelShares(),
        gone -> store.destinations().gone(gone, "nobody is there any more"),
        BotAdapters.ports(store, parts.guarding(), learners.queries().present()),
        learners.lifetimes(),
        learners.knowing().worth(),
        learners.knowing().likeness());
  }
}
