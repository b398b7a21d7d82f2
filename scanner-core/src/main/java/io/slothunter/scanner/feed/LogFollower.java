package io.slothunter.scanner.feed;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.AsyncResult;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the log's events to one reader: every event once, in order, one batch at a time.
 *
 * <p>Announcements that continue where the reader stands are handed over as they are, together when
 * several came while a batch was being taken; anything else (a gap, an overlap, silence for {@code
 * interval}) makes the follower read the log itself. So a lost announcement costs time, never an
 * event. A batch whose handler fails is read and handed over again after {@code interval}.
 *
 * <p>All batches are on the context that called {@link #start}.
 */
public final class LogFollower {
  private static final Logger LOG = LoggerFactory.getLogger(LogFollower.class);
  private static final int BATCH = 1_000;

  private final Vertx vertx;
  private final SlotLog log;
  private final LocalBus bus;
  private final String name;
  private final Duration interval;
  private final Function<List<Recorded>, Future<Void>> handler;

  private final Backlog backlog = new Backlog();
  private volatile long cursor;
  private boolean busy;
  private boolean resting;
  private boolean running;
  private long timer = -1;
  private Promise<Void> idle = Promise.promise();
  private @Nullable Context context;
  private @Nullable MessageConsumer<?> consumer;

  /**
   * @param name the reader, for the log of failures
   * @param interval how often to look without being woken
   * @param handler the next batch begins only after its future is complete
   */
  public LogFollower(
      Vertx vertx,
      SlotLog log,
      LocalBus bus,
      String name,
      Duration interval,
      Function<List<Recorded>, Future<Void>> handler) {
    this.vertx = vertx;
    this.log = log;
    this.bus = bus;
    this.name = name;
    this.interval = interval;
    this.handler = handler;
  }

  /** Begins, once, after this event; whatever stands in the log beyond it is handed over first. */
  public void start(long after) {
    if (context != null) {
      throw new IllegalStateException("the follower of " + name + " was started before");
    }
    cursor = after;
    backlog.restart(after);
    running = true;
    context = vertx.getOrCreateContext();
    onContext(
        () -> {
          consumer = bus.subscribe(Topic.ANNOUNCED, this::onAnnouncement);
          timer = vertx.setPeriodic(interval.toMillis(), id -> look());
          look();
        });
  }

  /** The number of the last event that was handed over with success; from any thread. */
  public long cursor() {
    return cursor;
  }

  /** Hands over nothing more; completes when the batch in flight, if any, is taken. */
  public Future<Void> stop() {
    if (context == null) {
      return Future.succeededFuture();
    }
    Promise<Void> stopped = Promise.promise();
    onContext(() -> halt().onComplete(stopped));
    return stopped.future();
  }

  private Future<Void> halt() {
    running = false;
    vertx.cancelTimer(timer);
    if (!busy) {
      idle.tryComplete();
    }
    Future<Void> unregistered =
        consumer == null ? Future.succeededFuture() : consumer.unregister().mapEmpty();
    return unregistered.otherwiseEmpty().compose(done -> idle.future());
  }

  private Future<Void> onAnnouncement(Topic.Announcement announcement) {
    backlog.offer(announcement.events());
    proceed();
    return Future.succeededFuture();
  }

  /** The timer's way: it also ends the rest after a failure. */
  private void look() {
    resting = false;
    backlog.expectMoreInLog();
    proceed();
  }

  private void proceed() {
    if (!running || busy || resting) {
      return;
    }
    List<Recorded> batch = backlog.take();
    if (!batch.isEmpty()) {
      step(() -> handOver(batch));
    } else if (backlog.takeMoreInLog()) {
      step(() -> log.read(cursor, BATCH).compose(this::onHome));
    }
  }

  /** What a store completes elsewhere is taken up on the follower's own context. */
  private Future<Void> onHome(List<Recorded> events) {
    Promise<Void> taken = Promise.promise();
    onContext(() -> attempt(() -> takeRead(events)).onComplete(taken));
    return taken.future();
  }

  private Future<Void> takeRead(List<Recorded> events) {
    if (events.isEmpty() || !running) {
      return Future.succeededFuture();
    }
    if (events.get(0).number() != cursor + 1) {
      LOG.atWarn()
          .setMessage("events are no longer kept in the log; the reader goes on without them")
          .addKeyValue("reader", name)
          .addKeyValue("after", cursor)
          .addKeyValue("next", events.get(0).number())
          .log();
    }
    if (events.size() == BATCH) {
      backlog.expectMoreInLog();
    }
    backlog.read(events);
    return handOver(events);
  }

  private Future<Void> handOver(List<Recorded> events) {
    return handler.apply(events).onSuccess(done -> cursor = Backlog.lastOf(events));
  }

  private void step(Supplier<Future<Void>> work) {
    busy = true;
    attempt(work).onComplete(done -> onContext(() -> finished(done)));
  }

  private void finished(AsyncResult<Void> done) {
    busy = false;
    if (done.failed()) {
      backlog.restart(cursor);
      resting = true;
      LOG.atWarn()
          .setMessage("a batch of the log was not taken; it is handed over again")
          .addKeyValue("reader", name)
          .addKeyValue("cursor", cursor)
          .setCause(done.cause())
          .log();
    }
    if (!running) {
      idle.tryComplete();
    }
    proceed();
  }

  private void onContext(Runnable task) {
    Objects.requireNonNull(context).runOnContext(go -> task.run());
  }

  private static Future<Void> attempt(Supplier<Future<Void>> work) {
    try {
      return work.get();
    } catch (RuntimeException e) {
      return Future.failedFuture(e);
    }
  }
}
