package io.slothunter.app.trouble;

import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;

/** How late an event loop of this machine hears of what has happened, at most. */
final class Lateness {
  private static final long PERIOD_MILLIS = 5;

  private final AtomicLong most = new AtomicLong();
  private long heardAt = System.nanoTime();

  Lateness(Vertx vertx) {
    vertx.setPeriodic(PERIOD_MILLIS, timer -> tick());
  }

  private void tick() {
    long now = System.nanoTime();
    most.accumulateAndGet(now - heardAt - PERIOD_MILLIS * 1_000_000, Math::max);
    heardAt = now;
  }

  Duration most() {
    return Duration.ofNanos(most.get());
  }
}
