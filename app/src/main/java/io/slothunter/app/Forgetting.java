package io.slothunter.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Forgets events that are older than the settings wish, now and then. */
final class Forgetting {
  private static final Logger LOG = LoggerFactory.getLogger(Forgetting.class);
  private static final Duration EVERY = Duration.ofHours(1);

  private final Vertx vertx;
  private final InstantSource clock;
  private final Duration keep;
  private final Storage storage;
  private final long timer;

  Forgetting(Ground ground, Storage storage) {
    this.vertx = ground.vertx();
    this.clock = ground.clock();
    this.keep = ground.settings().store().keepEvents();
    this.storage = storage;
    this.timer = vertx.setPeriodic(EVERY.toMillis(), id -> forget());
  }

  Future<Boolean> close() {
    return Future.succeededFuture(vertx.cancelTimer(timer));
  }

  private void forget() {
    Instant olderThan = clock.instant().minus(keep);
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
}
