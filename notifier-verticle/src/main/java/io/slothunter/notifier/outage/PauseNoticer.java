package io.slothunter.notifier.outage;

import io.slothunter.scanner.destination.DestinationId;
import io.slothunter.scanner.store.DestinationTroubles;
import io.slothunter.scanner.store.DestinationTroubles.Change;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.List;

/**
 * Notices that somebody's server is paused because it took nothing for long, or takes messages
 * again, and owes them the word of it over another way to them.
 */
final class PauseNoticer implements Noticer {
  private static final int AT_ONCE = 100;

  private final Looks looks;
  private final DestinationTroubles troubles;
  private final Runnable owed;

  /**
   * @param owed run when somebody is owed a word
   */
  PauseNoticer(Vertx vertx, DestinationTroubles troubles, Duration lookEvery, Runnable owed) {
    this.looks =
        new Looks(
            vertx,
            lookEvery.toMillis(),
            () -> page(new DestinationId(0)),
            "whose server is paused is not known just now; trying again");
    this.troubles = troubles;
    this.owed = owed;
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

  private Future<Void> page(DestinationId after) {
    return troubles
        .changes(after, AT_ONCE)
        .compose(
            changes ->
                Future.join(changes.stream().map(troubles::tell).toList())
                    .onSuccess(done -> owe(changes))
                    .compose(
                        done ->
                            looks.goOn() && changes.size() == AT_ONCE
                                ? page(changes.get(AT_ONCE - 1).destination())
                                : Future.succeededFuture()));
  }

  private void owe(List<Change> changes) {
    if (!changes.isEmpty()) {
      owed.run();
    }
  }
}
