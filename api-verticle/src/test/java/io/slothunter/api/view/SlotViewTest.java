package io.slothunter.api.view;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.FakeDirectory;
import io.slothunter.api.FakeLog;
import io.slothunter.api.MovableClock;
import io.slothunter.api.TestApi;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.event.SlotEvent;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SlotViewTest {
  private static final long SLOW_NANOS = Duration.ofMillis(2).toNanos();

  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void requestsNeedNotWaitUntilAllThatWasMissedIsTakenIn() throws Exception {
    // Given: a listener that takes 2 ms for each of 50 events, and what a request would run
    FakeLog log = new FakeLog();
    FakeDirectory directory = new FakeDirectory();
    directory.doctor(1, 1);
    SlotView view =
        new SlotView(
            vertx,
            log,
            directory,
            new LocalBus(vertx),
            new MovableClock(TestApi.NOW),
            new ViewOptions(100, Duration.ofMillis(5), Duration.ofSeconds(60)));
    List<Long> heard = new ArrayList<>();
    Promise<Integer> heardBeforeRequest = Promise.promise();
    Promise<Void> heardAll = Promise.promise();
    view.listen(
        new ViewListener() {
          @Override
          public void happened(LoggedEvent event) {
            if (heard.isEmpty()) {
              vertx.runOnContext(request -> heardBeforeRequest.complete(heard.size()));
            }
            heard.add(event.number());
            for (long began = System.nanoTime(); System.nanoTime() - began < SLOW_NANOS; ) {
              Thread.onSpinWait();
            }
            if (heard.size() == 50) {
              heardAll.complete();
            }
          }

          @Override
          public void jumped() {
            heardAll.fail("nothing was lost");
          }
        });
    vertx.runOnContext(
        go ->
            view.start()
                .onSuccess(
                    started ->
                        log.write(
                            IntStream.range(0, 50)
                                .mapToObj(SlotViewTest::opened)
                                .toArray(SlotEvent[]::new)))
                .onFailure(heardAll::fail));
    // When
    heardAll.future().await(20, SECONDS);
    // Then: in order, and the request came before the end
    assertThat(heard).isSorted().doesNotHaveDuplicates().hasSize(50);
    assertThat(heardBeforeRequest.future().await(20, SECONDS)).isLessThan(50);
  }

  private static SlotEvent opened(int hour) {
    return TestApi.opened(10, TestApi.slotAt(1L + hour));
  }
}
