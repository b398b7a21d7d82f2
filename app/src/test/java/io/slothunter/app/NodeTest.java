package io.slothunter.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Future;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class NodeTest {
  private final Node node = new Node();

  @Test
  void stopsWhatWasStartedLastFirst_alsoWhenAStepFails() {
    List<String> stopped = new ArrayList<>();
    node.atStop(() -> Future.succeededFuture(stopped.add("store")));
    node.atStop(() -> Future.failedFuture(new IllegalStateException("no")));
    node.atStop(() -> Future.succeededFuture(stopped.add("scan")));

    assertThat(node.stop().succeeded()).isTrue();
    assertThat(stopped).containsExactly("scan", "store");
  }

  @Test
  void stopsEverything_whicheverThreadStartedIt() throws InterruptedException {
    int each = 50_000;
    AtomicInteger stopped = new AtomicInteger();
    CountDownLatch ready = new CountDownLatch(2);
    List<Thread> starters = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread starter =
          new Thread(
              () -> {
                ready.countDown();
                while (ready.getCount() > 0) {
                  Thread.onSpinWait();
                }
                for (int n = 0; n < each; n++) {
                  node.atStop(() -> Future.succeededFuture(stopped.incrementAndGet()));
                }
              });
      starter.start();
      starters.add(starter);
    }
    for (Thread starter : starters) {
      starter.join();
    }

    assertThat(node.stop().succeeded()).isTrue();
    assertThat(stopped).hasValue(2 * each);
  }
}
