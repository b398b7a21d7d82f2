package io.slothunter.notifier.outage;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at something now and then, and when asked to; one look at a time, and none is left out. */
final class Looks {
  private static final Logger LOG = LoggerFactory.getLogger(Looks.class);

  private final Vertx vertx;
  private final long everyMillis;
  private final Supplier<Future<Void>> look;
  private final String unknown;
  private boolean running;
  private boolean busy;
  private boolean asked;
  private long timer = -1;

  /**
   * @param unknown what is said when a look failed
   */
  Looks(Vertx vertx, long everyMillis, Supplier<Future<Void>> look, String unknown) {
    this.vertx = vertx;
    this.everyMillis = everyMillis;
    this.look = look;
    this.unknown = unknown;
  }

  void start() {
    running = true;
    timer = vertx.setPeriodic(everyMillis, id -> look());
    look();
  }

  void stop() {
    running = false;
    vertx.cancelTimer(timer);
  }

  /** False once it was stopped: then a look ends early. */
  boolean goOn() {
    return running;
  }

  void look() {
    asked = true;
    if (!running || busy) {
      return;
    }
    asked = false;
    busy = true;
    look.get()
        .onComplete(
            done -> {
              busy = false;
              if (done.failed()) {
                LOG.atWarn()
                    .setMessage(unknown)
                    .addKeyValue("cause", done.cause().toString())
                    .log();
              } else if (asked) {
                look();
              }
            });
  }
}
