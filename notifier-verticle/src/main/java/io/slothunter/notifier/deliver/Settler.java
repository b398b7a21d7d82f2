package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.Settlement;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes what became of alerts: the first at once, all that come while one write is under way in
 * the next. So the window in which a crash makes a message repeat is one write long, and a flood
 * costs few transactions. What cannot be written is kept and written later.
 */
final class Settler {
  private static final Logger LOG = LoggerFactory.getLogger(Settler.class);
  private static final int MOST = 500;
  private static final long FIRST_PAUSE_MS = 100;
  private static final long LONGEST_PAUSE_MS = 5_000;

  private final Vertx vertx;
  private final AlertOutbox outbox;
  private final InstantSource clock;
  private final Consumer<List<Settlement>> written;
  private final Deque<Settlement> waiting = new ArrayDeque<>();
  private final List<Promise<Void>> watchers = new ArrayList<>();
  private boolean writing;
  private int failures;

  /**
   * @param written told of settlements once they are durable
   */
  Settler(
      Vertx vertx, AlertOutbox outbox, InstantSource clock, Consumer<List<Settlement>> written) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.clock = clock;
    this.written = written;
  }

  /** The time that settlements are stamped with. */
  Instant now() {
    return clock.instant();
  }

  void add(Settlement settlement) {
    waiting.addLast(settlement);
    if (!writing) {
      writing = true;
      // On the next turn, so that the parts of one merged message go together.
      vertx.runOnContext(turn -> write());
    }
  }

  /** Complete once everything that was added so far is written. */
  Future<Void> flushed() {
    if (!writing) {
      return Future.succeededFuture();
    }
    Promise<Void> promise = Promise.promise();
    watchers.add(promise);
    return promise.future();
  }

  private void write() {
    List<Settlement> batch = new ArrayList<>(Math.min(waiting.size(), MOST));
    while (!waiting.isEmpty() && batch.size() < MOST) {
      batch.add(waiting.removeFirst());
    }
    outbox
        .settle(batch)
        .onComplete(
            done -> {
              if (done.succeeded()) {
                failures = 0;
                written.accept(batch);
                goOn();
              } else {
                keep(batch, done.cause());
              }
            });
  }

  private void goOn() {
    if (!waiting.isEmpty()) {
      write();
      return;
    }
    writing = false;
    List<Promise<Void>> told = List.copyOf(watchers);
    watchers.clear();
    told.forEach(Promise::complete);
  }

  private void keep(List<Settlement> batch, Throwable cause) {
    for (int i = batch.size() - 1; i >= 0; i--) {
      waiting.addFirst(batch.get(i));
    }
    long pause = Math.min(FIRST_PAUSE_MS << Math.min(failures++, 10), LONGEST_PAUSE_MS);
    if (failures == 1) {
      LOG.atWarn()
          .setMessage("what became of alerts cannot be written; it is kept and written later")
          .addKeyValue("settlements", waiting.size())
          .addKeyValue("cause", cause.toString())
          .log();
    }
    vertx.setTimer(pause, id -> write());
  }
}
