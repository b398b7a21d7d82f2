package io.slothunter.api.view;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.MessageConsumer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads the directory when somebody says that it changed, and now and then without being told. */
final class DirectoryReader {
  private static final Logger LOG = LoggerFactory.getLogger(DirectoryReader.class);
  private static final long LONGEST_READING_SECONDS = 10;

  private final Vertx vertx;
  private final Directory directory;
  private final LocalBus bus;
  private final Function<List<Entry>, Future<Void>> taker;

  private Future<Void> running = Future.succeededFuture();
  private @Nullable Future<Void> queued;
  private long timer = -1;
  private @Nullable MessageConsumer<?> consumer;

  DirectoryReader(
      Vertx vertx, Directory directory, LocalBus bus, Function<List<Entry>, Future<Void>> taker) {
    this.vertx = vertx;
    this.directory = directory;
    this.bus = bus;
    this.taker = taker;
  }

  /** Reads once, then keeps listening. */
  Future<Void> start(Duration interval) {
    consumer = bus.subscribe(Topic.WATCHES, changed -> logged());
    timer = vertx.setPeriodic(interval.toMillis(), id -> logged());
    return refresh();
  }

  Future<Void> stop() {
    vertx.cancelTimer(timer);
    return consumer == null ? Future.succeededFuture() : consumer.unregister();
  }

  /**
   * Reads the directory; the reading begins after this call. At most one is under way and one
   * waits, however many ask.
   */
  Future<Void> refresh() {
    if (running.isComplete()) {
      running = read();
      return running;
    }
    Future<Void> next = queued;
    if (next == null) {
      next = running.otherwiseEmpty().compose(done -> readQueued());
      queued = next;
    }
    return next;
  }

  private Future<Void> readQueued() {
    queued = null;
    running = read();
    return running;
  }

  private Future<Void> read() {
    return directory.entries().timeout(LONGEST_READING_SECONDS, TimeUnit.SECONDS).compose(taker);
  }

  @CanIgnoreReturnValue
  private Future<Void> logged() {
    return refresh()
        .recover(
            e -> {
              LOG.atWarn()
                  .setMessage("the directory was not read; what was known stays")
                  .addKeyValue("cause", e.toString())
                  .log();
              return Future.succeededFuture();
            });
  }
}
