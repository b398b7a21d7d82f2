package io.slothunter.app;

import io.slothunter.app.settings.Settings.Role;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.postgres.PostgresStore;
import io.vertx.core.Vertx;
import java.util.Optional;

/**
 * What learns beside the roles: nobody waits for it.
 *
 * @param models those of the roles stand here too
 * @param lasting empty where nobody is told how soon openings are gone
 * @param knowing knows of nothing where nobody is shown openings
 */
record Learners(
    ModelDesk models, LearnedQueries queries, Optional<Lasting> lasting, Knowing knowing) {

  /** Begins with what this process needs; the node stops it. */
  static Learners begin(Ground ground, PostgresStore store) {
    ModelDesk models = new ModelDesk();
    LearnedQueries queries = new LearnedQueries(ground.vertx(), ground.clock(), ground.registry());
    models.add(queries::standings);
    Optional<Lasting> lasting = lasting(ground, store);
    lasting.ifPresent(begun -> models.add(begun::standings));
    return new Learners(models, queries, lasting, knowing(ground, store));
  }

  Lifetimes lifetimes() {
    return lasting.map(Lasting::lifetimes).orElse(Lifetimes.UNKNOWN);
  }

  /** Where people are told, and wish it. */
  private static Optional<Lasting> lasting(Ground ground, PostgresStore store) {
    if (!ground.has(Role.NOTIFY) || !ground.settings().notifier().saysLifetimes()) {
      return Optional.empty();
    }
    Lasting lasting =
        new Lasting(
            ground.vertx(),
            ground.settings(),
            store.slotLog(),
            store.directory(),
            ground.bus(),
            ground.clock(),
            ground.registry());
    lasting.start();
    ground.node().atStop(lasting::stop);
    return Optional.of(lasting);
  }

  /** Where people are shown openings. */
  private static Knowing knowing(Ground ground, PostgresStore store) {
    Vertx vertx = ground.vertx();
    Knowing knowing =
        new Knowing(vertx, store.reactions(), store.waits(), store.directory(), ground.clock());
    if (ground.has(Role.NOTIFY) || ground.has(Role.API)) {
      knowing.start();
      ground.node().atStop(knowing::stop);
    }
    return knowing;
  }
}
