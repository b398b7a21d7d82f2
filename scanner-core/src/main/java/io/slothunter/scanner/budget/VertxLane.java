package io.slothunter.scanner.budget;

import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A lane on a Vert.x context. */
final class VertxLane implements Lane {
  private final Vertx vertx;
  private final Context context;
  private final InstantSource clock;

  VertxLane(Vertx vertx, Context context, InstantSource clock) {
    if (!context.isEventLoopContext()) {
      throw new IllegalArgumentException("a lane needs an event loop");
    }
    this.vertx = vertx;
    this.context = context;
    this.clock = clock;
  }

  @Override
  public Instant now() {
    return clock.instant();
  }

  @Override
  public long nanos() {
    return System.nanoTime();
  }

  @Override
  public void run(Runnable task) {
    // The same thread is not enough: a timer belongs to the context that sets it and dies with it.
    if (context == Vertx.currentContext()) {
      task.run();
    } else {
      later(task);
    }
  }

  @Override
  public void later(Runnable task) {
    context.runOnContext(go -> task.run());
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    long millis = Math.max(1, delay.plusNanos(999_999).toMillis());
    long timer = vertx.setTimer(millis, id -> task.run());
    return () -> vertx.cancelTimer(timer);
  }
}
