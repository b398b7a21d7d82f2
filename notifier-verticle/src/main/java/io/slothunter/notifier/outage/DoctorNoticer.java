package io.slothunter.notifier.outage;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.store.WatchTroubles;
import io.slothunter.scanner.store.WatchTroubles.Change;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Notices who waits for a doctor who cannot be booked any more, and when that is over, and owes
 * them the word of it: the doctor is gone from the booking system, has no calendar there, or was
 * switched off by us. What each person knows stands in the store, so it does not matter which
 * process noticed it, nor how many do.
 */
final class DoctorNoticer implements Noticer {
  private static final long LOOK_EVERY_MS = 20_000;

  private final Looks looks;
  private final LocalBus bus;
  private final ChangeRound<Change> changes;
  private @Nullable MessageConsumer<?> consumer;

  /**
   * @param owed run when somebody is owed a word
   */
  DoctorNoticer(Vertx vertx, LocalBus bus, WatchTroubles troubles, Runnable owed) {
    this.looks =
        new Looks(
            vertx,
            LOOK_EVERY_MS,
            this::round,
            "who cannot be served is not known just now; trying again");
    this.bus = bus;
    this.changes =
        new ChangeRound<>(
            (last, limit) ->
                troubles.changes(last.map(Change::watch).orElse(new WatchId(0)), limit),
            troubles::tell,
            owed);
  }

  @Override
  public void start() {
    consumer =
        bus.subscribe(
            Topic.WATCHES,
            changed -> {
              looks.look();
              return Future.succeededFuture();
            });
    looks.start();
  }

  @Override
  public Future<Void> stop() {
    looks.stop();
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  private Future<Void> round() {
    return changes.all(looks::goOn);
  }
}
