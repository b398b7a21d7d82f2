package io.slothunter.notifier.match;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.feed.LogFollower;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the log from the outbox's own cursor, and begins again from there whenever somebody else
 * has moved it. All on the context that called {@link #start}.
 */
public final class AlertFeed {
  private static final Logger LOG = LoggerFactory.getLogger(AlertFeed.class);

  private final Vertx vertx;
  private final SlotLog log;
  private final LocalBus bus;
  private final AlertOutbox outbox;
  private final AlertRecorder recorder;
  private final FeedOptions options;

  private boolean running;
  private @Nullable LogFollower follower;

  /** Which beginning counts: of several at once only the last becomes a follower. */
  private int beginning;

  private @Nullable MessageConsumer<?> changes;
  private long refresh = -1;
  private long cursorTimer = -1;

  public AlertFeed(
      Vertx vertx,
      SlotLog log,
      LocalBus bus,
      AlertOutbox outbox,
      AlertRecorder recorder,
      FeedOptions options) {
    this.vertx = vertx;
    this.log = log;
    this.bus = bus;
    this.outbox = outbox;
    this.recorder = recorder;
    this.options = options;
  }

  /** Complete once the log is being followed; fails if the store cannot be read. */
  public Future<Void> start() {
    running = true;
    changes = bus.subscribe(Topic.WATCHES, this::onChange);
    refresh =
        vertx.setPeriodic(options.refreshEvery().toMillis(), id -> recorder.book().allOutdated());
    cursorTimer =
        vertx.setPeriodic(
            options.cursorEvery().toMillis(),
            id -> recorder.writeCursor().onFailure(this::beginAgainIfMoved));
    return recorder.book().fresh().compose(read -> follow());
  }

  /** Stops after the batch in flight, and writes down how far it came. */
  public Future<Void> stop() {
    running = false;
    beginning++;
    vertx.cancelTimer(refresh);
    vertx.cancelTimer(cursorTimer);
    Future<?> unregistered = changes == null ? Future.succeededFuture() : changes.unregister();
    Future<?> stopped = follower == null ? Future.succeededFuture() : follower.stop();
    return Future.join(unregistered, stopped)
        .otherwiseEmpty()
        .compose(done -> recorder.writeCursor());
  }

  /** The number of the last event that was looked at. */
  public long cursor() {
    return recorder.cursor();
  }

  private Future<Void> onChange(Topic.WatchesChanged changed) {
    recorder.book().outdated();
    // Read ahead, so that the next opening need not wait for it.
    return recorder.book().fresh().mapEmpty();
  }

  private Future<Void> follow() {
    int mine = ++beginning;
    return outbox
        .cursor()
        .map(
            cursor -> {
              if (running && mine == beginning) {
                followFrom(cursor);
              }
              return null;
            });
  }

  private void followFrom(long cursor) {
    recorder.standAt(cursor);
    LogFollower next =
        new LogFollower(vertx, log, bus, "notifier", options.lookEvery(), this::take);
    follower = next;
    next.start(cursor);
  }

  private Future<Void> take(List<Recorded> events) {
    return recorder.take(events).onFailure(this::beginAgainIfMoved);
  }

  private void beginAgainIfMoved(Throwable cause) {
    if (running && cause instanceof AlertOutbox.CursorMoved) {
      beginAgain();
    }
  }

  /** The batch that failed is not waited for: it is the one that calls this. */
  private void beginAgain() {
    if (follower != null) {
      follower.stop().onFailure(e -> warn("a follower did not stop", e));
      follower = null;
    }
    int mine = beginning + 1;
    follow()
        .onFailure(
            e -> {
              warn("the notifier's cursor cannot be read; trying again", e);
              vertx.setTimer(
                  options.lookEvery().toMillis(),
                  id -> {
                    if (running && mine == beginning) {
                      beginAgain();
                    }
                  });
            });
  }

  private static void warn(String message, Throwable cause) {
    LOG.atWarn().setMessage(message).addKeyValue("cause", cause.toString()).log();
  }

  /**
   * How the feed looks.
   *
   * @param lookEvery how often the log is looked at without being woken
   * @param refreshEvery how often watches and doctors are read again without being told
   * @param cursorEvery how often at most the cursor is written for events that alert nobody
   */
  public record FeedOptions(Duration lookEvery, Duration refreshEvery, Duration cursorEvery) {
    public static final FeedOptions DEFAULT =
        new FeedOptions(Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofSeconds(1));
  }
}
