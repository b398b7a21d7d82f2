package io.slothunter.app;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** What every long-running command does alike: makes its Vert.x, and ends when told to. */
public final class Processes {
  /** A drain that takes longer has lost its reason to be waited for. */
  private static final Duration DRAIN = Duration.ofMillis(4_500);

  private Processes() {}

  public static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true));
  }

  /**
   * From here on the process stops everything in order when it is told to, also while it is still
   * starting: it may have sent requests by then.
   *
   * @return zero once everything has stopped
   */
  public static CountDownLatch drainAtExit(Vertx vertx, Future<Node> starting) {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime()
        .addShutdownHook(
            new Thread(
                () -> {
                  try {
                    var unused = drain(vertx, starting, DRAIN);
                  } finally {
                    stopped.countDown();
                  }
                },
                "drain"));
    return stopped;
  }

  /** Stops everything in order; false if that takes too long. Never throws. */
  public static boolean drain(Vertx vertx, Future<Node> starting, Duration patience) {
    long deadline = System.nanoTime() + patience.toNanos();
    try {
      // Awaited one by one: the first is heard on an event loop, which the second ends.
      starting
          .transform(node -> node.succeeded() ? node.result().stop() : Future.succeededFuture())
          .await(patience.toMillis(), TimeUnit.MILLISECONDS);
      vertx.close().await(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
      return true;
    } catch (Exception e) {
      System.err.println("slothunter: stopped before everything had ended: " + e);
      return false;
    }
  }
}
