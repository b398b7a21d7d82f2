package io.slothunter.api.live;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.WorkerExecutor;
import java.util.function.Consumer;

/**
 * Brings one frame to thousands of sockets. Nearly all that it costs is the kernel's, one system
 * call a socket; so where there are many, further threads take their share of the calls, while the
 * event loop does the same and nothing else. So nobody closes or writes to a socket meanwhile.
 */
final class Spread {
  private static final int MOST_HELPERS = 3;

  private final LiveFigures figures;
  private final int helpers;
  private final WorkerExecutor threads;

  Spread(Vertx vertx, LiveFigures figures) {
    this.figures = figures;
    helpers = Math.min(MOST_HELPERS, Runtime.getRuntime().availableProcessors() - 1);
    threads = vertx.createSharedWorkerExecutor("slothunter-live-spread", Math.max(1, helpers));
  }

  void close() {
    threads.close();
  }

  /**
   * Done when every socket has got the frame, or the frame waits for its socket.
   *
   * @param most how many sockets there can be
   * @param adding adds them
   */
  void spread(Frame frame, int most, Consumer<SpreadRound> adding) {
    SpreadRound[] round = new SpreadRound[1];
    round[0] = new SpreadRound(frame, most, figures, () -> callHelp(round[0]));
    try {
      adding.accept(round[0]);
    } finally {
      round[0].finish();
    }
  }

  /** Whether and when a helper comes does not matter: what it does not write, others do. */
  private void callHelp(SpreadRound round) {
    for (int i = 0; i < helpers; i++) {
      help(round);
    }
  }

  @CanIgnoreReturnValue
  private Future<Void> help(SpreadRound round) {
    return threads.executeBlocking(
        () -> {
          round.write();
          return null;
        },
        false);
  }
}
