package io.slothunter.api.live;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;

/**
 * Brings one frame to thousands of sockets. Nearly all that it costs is the kernel's, one system
 * call a socket; so where there are many, further threads take their share of the calls, while the
 * event loop does the same and nothing else. So nobody closes or writes to a socket meanwhile.
 */
final class Spread {
  /** Fewer are written sooner than a thread wakes up. */
  private static final int MANY = 512;

  private static final int MOST_HELPERS = 3;

  private final int helpers;
  private final WorkerExecutor threads;

  Spread(Vertx vertx) {
    helpers = Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 1);
    threads = vertx.createSharedWorkerExecutor("slothunter-live-spread", Math.max(1, helpers));
  }

  void close() {
    threads.close();
  }

  /** Begins with one frame. */
  SpreadRound begin(Frame frame) {
    return new SpreadRound(frame);
  }

  /** Done when every socket of the round has got the frame, or it waits for its socket. */
  void finish(SpreadRound round) {
    round.close();
    if (round.size() >= MANY) {
      for (int i = 0; i < helpers; i++) {
        help(round);
      }
    }
    round.write();
    round.settle();
  }

  /** Whether and when a helper comes does not matter: what it does not write, others do. */
  @CanIgnoreReturnValue
  private io.vertx.core.Future<Void> help(SpreadRound round) {
    return threads.executeBlocking(
        () -> {
          round.write();
          return null;
        },
        false);
  }
}
