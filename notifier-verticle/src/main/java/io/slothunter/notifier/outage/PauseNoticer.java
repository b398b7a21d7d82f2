package io.slothunter.notifier.outage;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.DestinationTroubles.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;

/**
 * Notices that somebody's server is paused because it took nothing for long, or takes messages
 * again, and owes them the word of it over another way to them.
 */
final class PauseNoticer implements Noticer {
  private final Looks looks;
  private final ChangeRound<Change> changes;

  /**
   * @param owed run when somebody is owed a word
   */
  PauseNoticer(Vertx vertx, DestinationTroubles troubles, Duration lookEvery, Runnable owed) {
    this.looks =
        new Looks(
            vertx,
            lookEvery.toMillis(),
            this::round,
            "whose server is paused is not known just now; trying again");
    this.changes =
        new ChangeRound<>(
            (last, limit) ->
                troubles.changes(last.map(Change::destination).orElse(new DestinationId(0)), limit),
            troubles::tell,
            owed);
  }

  @Override
  public void start() {
    looks.start();
  }

  @Override
  public Future<Void> stop() {
    looks.stop();
    return Future.succeededFuture();
  }

  private Future<Void> round() {
    return changes.all(looks::goOn);
  }
}
