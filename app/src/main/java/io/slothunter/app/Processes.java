package io.slothunter.app;

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

  /** Returns once the process was told to stop and everything has stopped in order. */
  public static void awaitTermination(Vertx vertx, Node node) throws InterruptedException {
    CountDownLatch stopped = new CountDownLatch(1);
    Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, node, stopped), "drain"));
    stopped.await();
  }

  private static void drain(Vertx vertx, Node node, CountDownLatch stopped) {
    try {
      node.stop().transform(done -> vertx.close()).await(DRAIN.toMillis(), TimeUnit.MILLISECONDS);
    } catch (Exception e) {
      System.err.println("slothunter: stopped before everything had ended: " + e);
    } finally {
      stopped.countDown();
    }
  }
}
