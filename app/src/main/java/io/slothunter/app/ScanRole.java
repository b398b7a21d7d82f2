package io.slothunter.app;

import io.slothunter.app.settings.Settings;
import io.slothunter.scanner.enrol.LookUps;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.poll.PollVerticle;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.slothunter.scanner.watch.WatchedCalendar;
import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;

/** Looks at the calendars, and after their doctors. */
record ScanRole(Ground ground, Parts parts, Learners learners) {
  Future<Void> start() {
    Future<Void> polling = poll();
    lookUp();
    return polling;
  }

  private Future<Void> poll() {
    Settings settings = ground.settings();
    Foretelling foretelling =
        new Foretelling(
            settings.scan().hazardModel(),
            settings.models(),
            parts.store().openingHistory(),
            ground.registry());
    learners.models().add(foretelling::standings);
    ground.node().atStop(foretelling::close);
    return ground.deploy(
        new PollVerticle(
            () -> watched(foretelling),
            ground.bus(),
            settings.scan().refresh(),
            // The gates have their context already: links are resolved through them too.
            own -> loops(foretelling)));
  }

  private Future<List<WatchedCalendar>> watched(Foretelling foretelling) {
    return parts
        .store()
        .watches()
        .watchedCalendars(ground.settings().scan().calendarsPerWatch())
        .onSuccess(foretelling::meet)
        .onSuccess(all -> learners.lasting().ifPresent(lasting -> lasting.watched(all)));
  }

  private List<PollLoop> loops(Foretelling foretelling) {
    Orders orders = new Orders(ground.settings().scan(), parts.store().pollMemory(), foretelling);
    List<PollLoop> loops = new ArrayList<>();
    for (Providers.Provider each : parts.providers().all()) {
      each.gate().register(ground.registry());
      loops.add(new PollLoop(each.gate(), scan(each), orders.of(each)));
    }
    parts.providers().share(loops);
    ground.node().polls(loops);
    return loops;
  }

  private Scan scan(Providers.Provider provider) {
    return new Scan(
        provider.source(),
        provider.gate(),
        parts.guarding().trust(provider.gate().provider(), ground.registry()),
        parts.store().slotLog(),
        ground.bus(),
        ground.settings().scan().holdTime(),
        ground.registry());
  }

  private void lookUp() {
    PostgresStore store = parts.store();
    LookUps lookUps =
        new LookUps(
            ground.vertx(),
            parts.enrolment(),
            new LookUps.Ports(store.directory(), store.doctorStates()),
            ground.bus(),
            ground.clock(),
            ground.settings().scan().lookUpEvery());
    lookUps.start();
    ground
        .node()
        .atStop(
            () -> {
              lookUps.stop();
              return Future.succeededFuture();
            });
  }
}
