package io.slothunter.notifier.web;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.net.InetAddress;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicInteger;

/** Names as this machine looks them up, on threads of their own. */
public final class SystemNames implements Names {
  private static final int THREADS = 8;
  private static final int MOST_WAITING = 1_000;

  private final WorkerExecutor workers;
  private final AtomicInteger waiting = new AtomicInteger();

  public SystemNames(Vertx vertx) {
    this.workers = vertx.createSharedWorkerExecutor("slothunter-names", THREADS);
  }

  @Override
  public Future<List<InetAddress>> lookUp(String name) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new RejectedExecutionException("too many names are looked up"));
    }
    return workers
        .executeBlocking(() -> List.of(InetAddress.getAllByName(name)), false)
        .onComplete(done -> waiting.decrementAndGet());
  }

  public Future<Void> close() {
    return workers.close();
  }
}
