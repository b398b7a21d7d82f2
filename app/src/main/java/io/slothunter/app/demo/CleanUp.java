package io.slothunter.app.demo;

import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;

/**
 * Leaves nothing behind of a demo, neither a process nor a folder, also when it is told to stop
 * before its time.
 */
final class CleanUp {
  /** A demo that is starting ends its start first, of which a busy machine makes seconds. */
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private final Vertx inside;
  private final Vertx outside;
  private final Path folder;
  private final AtomicBoolean begun = new AtomicBoolean();
  private final Thread atExit = new Thread(this::early, "clean up");
  private volatile Future<Node> starting = Future.failedFuture("not yet");

  CleanUp(Vertx inside, Vertx outside, Path folder) {
    this.inside = inside;
    this.outside = outside;
    this.folder = folder;
  }

  /** From here on it happens at the end of the process, if it did not before. */
  void promise() {
    Runtime.getRuntime().addShutdownHook(atExit);
  }

  void of(Future<Node> started) {
    starting = started;
  }

  /** At the end of a demo. Whoever calls it while the process is being stopped waits for that. */
  void run() throws IOException, InterruptedException {
    if (!begun.compareAndSet(false, true)) {
      // What failed meanwhile failed because everything stops: there is nobody to tell it to.
      new CountDownLatch(1).await();
    }
    starting
        .transform(node -> node.succeeded() ? node.result().stop() : Future.succeededFuture())
        .await();
    inside.close().await();
    outside.close().await();
    delete();
    forget();
  }

  private void early() {
    if (!begun.compareAndSet(false, true)) {
      return;
    }
    if (!Processes.drain(inside, starting, PATIENCE)) {
      // A database that loses its files does not notice for a minute that it is to end.
      System.err.println("slothunter: the demo's database is left in " + folder);
      return;
    }
    try {
      delete();
    } catch (IOException e) {
      System.err.println("slothunter: something is left of the demo in " + folder + ": " + e);
    }
  }

  private void forget() {
    try {
      Runtime.getRuntime().removeShutdownHook(atExit);
    } catch (IllegalStateException stopping) {
      // It finds nothing to do any more.
    }
  }

  private void delete() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path each : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.deleteIfExists(each);
      }
    }
  }
}
