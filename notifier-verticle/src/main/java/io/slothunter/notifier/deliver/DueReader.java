package io.slothunter.notifier.deliver;

import io.slothunter.scanner.store.AlertOutbox;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the outbox for what is owed over a channel and due: what a crash left, what had no room, and
 * what is to be tried again.
 */
final class DueReader {
  private static final Logger LOG = LoggerFactory.getLogger(DueReader.class);

  private final Vertx vertx;
  private final AlertOutbox outbox;
  private final String channel;
  private final Intake intake;
  private final InstantSource clock;
  private final Duration every;
  private final Runnable arrived;

  private boolean running;
  private boolean reading;
  private boolean failing;
  private long periodic = -1;
  private long early = -1;
  private Instant earlyAt = Instant.MAX;

  /**
   * @param arrived called after alerts were taken in
   */
  DueReader(
      Vertx vertx,
      AlertOutbox outbox,
      String channel,
      Intake intake,
      InstantSource clock,
      Duration every,
      Runnable arrived) {
    this.vertx = vertx;
    this.outbox = outbox;
    this.channel = channel;
    this.intake = intake;
    this.clock = clock;
    this.every = every;
    this.arrived = arrived;
  }

  void start() {
    running = true;
    periodic = vertx.setPeriodic(every.toMillis(), id -> read());
    read();
  }

  void stop() {
    running = false;
    vertx.cancelTimer(periodic);
    vertx.cancelTimer(early);
  }

  /** Something will be due at this instant: look then, unless the usual round comes first. */
  void lookAt(Instant at) {
    long wait = Math.max(1, Duration.between(clock.instant(), at).toMillis() + 1);
    if (running && wait < every.toMillis() && at.isBefore(earlyAt)) {
      vertx.cancelTimer(early);
      earlyAt = at;
      early =
          vertx.setTimer(
              wait,
              id -> {
                earlyAt = Instant.MAX;
                read();
              });
    }
  }

  private void read() {
    int limit = intake.worthAsking();
    if (!running || reading || limit == 0) {
      return;
    }
    reading = true;
    outbox
        .due(channel, clock.instant(), limit)
        .onComplete(
            done -> {
              reading = false;
              if (done.failed()) {
                failed(done.cause());
              } else if (running) {
                failing = false;
                intake.offer(done.result());
                arrived.run();
              }
            });
  }

  private void failed(Throwable cause) {
    if (!failing) {
      failing = true;
      LOG.atWarn()
          .setMessage("alerts that are due cannot be read; trying again")
          .addKeyValue("cause", cause.toString())
          .log();
    }
  }
}
