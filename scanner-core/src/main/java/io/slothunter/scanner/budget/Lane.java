package io.slothunter.scanner.budget;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The one event loop on which a provider's gate, scans and polls live, and the time on it. What
 * they hold needs no locks because all of it happens here, one task after the other.
 */
public interface Lane {
  /** The time of day: for people and for records. It may be set back. */
  Instant now();

  /**
   * Nanoseconds of a clock that never goes back: for budgets and pauses. Only differences count.
   */
  long nanos();

  /** A number from 0 to 1, by chance. */
  default double chance() {
    return ThreadLocalRandom.current().nextDouble();
  }

  /** Runs a task on the lane: at once when the caller is on it, in its turn otherwise. */
  void run(Runnable task);

  /** Runs a task on the lane after whatever waits there already. */
  void later(Runnable task);

  /** Runs a task on the lane, not before a time has passed; to be called on the lane. */
  @CanIgnoreReturnValue
  Alarm after(Duration delay, Runnable task);

  /** A task that waits for its time. */
  interface Alarm {
    /** Has no effect once the task has begun. */
    void cancel();
  }

  /**
   * @param context an event-loop context
   */
  static Lane of(Vertx vertx, Context context, InstantSource clock) {
    return new VertxLane(vertx, context, clock);
  }
}
