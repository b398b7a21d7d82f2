package io.slothunter.scanner.feed;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands the log's events to one reader: every event once, in order, one batch at a time.
 *
 * <p>An announcement that continues where the reader stands is handed over as it is; anything else
 * (a gap, an overlap, silence for {@code interval}) makes the follower read the log itself. So a
 * lost announcement costs time, never an event. A batch whose handler fails is read and handed over
 * again after a pause.
 *
 * <p>All calls and all batches are on the context that called {@link #start}.
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

  private long cursor;
  private boolean running;
  private boolean moreToRead;
  private Future<Void> inFlight = Future.succeededFuture();
  private long timer = -1;
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

  /** Begins after this event; whatever stands in the log beyond it is handed over first. */
  public void start(long after) {
    cursor = after;
    running = true;
    consumer = bus.subscribe(Topic.ANNOUNCED, this::onAnnouncement);
    timer = vertx.setPeriodic(interval.toMillis(), id -> wake());
    wake();
  }

  /** The number of the last event that was handed over with success. */
  public long cursor() {
    return cursor;
  }

  /** Stops after the batch in flight. */
  public Future<Void> stop() {
    running = false;
    vertx.cancelTimer(timer);
    Future<Void> unregistered =
        consumer == null ? Future.succeededFuture() : consumer.unregister().mapEmpty();
    return Future.join(unregistered, inFlight).mapEmpty();
  }

  private Future<Void> onAnnouncement(Topic.Announcement announcement) {
    List<Recorded> events = announcement.events();
    boolean continues = events.get(0).number() == cursor + 1;
    if (continues && running && inFlight.isComplete() && !moreToRead) {
      run(handOver(events));
    } else {
      wake();
    }
    return Future.succeededFuture();
  }

  private void wake() {
    moreToRead = true;
    if (running && inFlight.isComplete()) {
      moreToRead = false;
      run(log.read(cursor, BATCH).compose(this::handOverRead));
    }
  }

  private Future<Void> handOverRead(List<Recorded> events) {
    moreToRead = moreToRead || events.size() == BATCH;
    return events.isEmpty() ? Future.succeededFuture() : handOver(events);
  }

  private Future<Void> handOver(List<Recorded> events) {
    return handler.apply(events).onSuccess(done -> cursor = events.get(events.size() - 1).number());
  }

  private void run(Future<Void> step) {
    inFlight = step;
    step.onComplete(
        done -> {
          if (done.failed()) {
            LOG.atWarn()
                .setMessage("a batch of the log was not taken; it is handed over again")
                .addKeyValue("reader", name)
                .addKeyValue("cursor", cursor)
                .setCause(done.cause())
                .log();
          } else if (moreToRead) {
            wake();
          }
        });
  }
}
