package io.slothunter.notifier.match;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.notifier.fake.FakeStore;
import io.slothunter.notifier.fake.MovableClock;
import io.slothunter.notifier.fake.Slots;
import io.slothunter.notifier.fake.Until;
import io.slothunter.notifier.match.AlertFeed.FeedOptions;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.life.Lifetimes;
import io.slothunter.scanner.store.AlertOutbox;
import io.slothunter.scanner.store.AlertOutbox.CursorMoved;
import io.slothunter.scanner.store.Directory.Entry;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.eventbus.DeliveryOptions;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class AlertFeedTest {
  private final Vertx vertx = Vertx.vertx();
  private final LocalBus bus = new LocalBus(vertx);
  private final MovableClock clock = new MovableClock(Instant.parse("2026-11-24T06:00:00Z"));
  private final FakeStore store = new FakeStore(clock);
  private final List<Promise<Long>> asked = new CopyOnWriteArrayList<>();
  private final AtomicInteger moved = new AtomicInteger();
  private final AlertOutbox outbox =
      (AlertOutbox)
          Proxy.newProxyInstance(
              AlertOutbox.class.getClassLoader(),
              new Class<?>[] {AlertOutbox.class},
              (proxy, method, arguments) -> call(method, arguments));

  @AfterEach
  void close() {
    vertx.close().await();
  }

  /** The first two writes find that another process was there; after that the cursor takes long. */
  private Object call(Method method, Object[] arguments) throws Throwable {
    if (method.getName().equals("record") && moved.get() < 2) {
      moved.incrementAndGet();
      return Future.failedFuture(new CursorMoved(0, 0));
    }
    if (method.getName().equals("cursor") && moved.get() > 0) {
      Promise<Long> promise = Promise.promise();
      asked.add(promise);
      return promise.future();
    }
    try {
      return method.invoke(store, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause();
    }
  }

  @Test
  void followsOnce_whenItHadToBeginAgainTwiceAtOnce() {
    // Given
    FeedOptions options =
        new FeedOptions(Duration.ofMillis(50), Duration.ofHours(1), Duration.ofMillis(20));
    AlertRecorder recorder =
        new AlertRecorder(
            outbox,
            new WatchBook(store, store),
            clock,
            Duration.ZERO,
            WaveRhythm.NONE,
            Lifetimes.UNKNOWN,
            owed -> {});
    AlertFeed feed = new AlertFeed(vertx, store, bus, outbox, recorder, options);
    Entry doctor = store.doctor("Dr A", 1);
    Promise<Void> started = Promise.promise();
    vertx.runOnContext(now -> feed.start().onComplete(started));
    started.future().await();
    // When: an event that alerts nobody moves the cursor, and cannot
    store.happen(store.opening(doctor, 0, Slots.at(clock.instant().plus(Duration.ofHours(3)))));
    Until.holds("both ask where the cursor stands", () -> asked.size() >= 2);
    asked.forEach(each -> vertx.runOnContext(now -> each.tryComplete(0L)));
    Until.holds("it goes on", () -> feed.cursor() == 1);
    Promise<Void> stopped = Promise.promise();
    vertx.runOnContext(now -> feed.stop().onComplete(stopped));
    stopped.future().await();
    // Then
    assertThatThrownBy(
            () ->
                vertx
                    .eventBus()
                    .request(
                        Topic.ANNOUNCED.address(),
                        "anybody there?",
                        new DeliveryOptions().setLocalOnly(true).setSendTimeout(300))
                    .await())
        .hasMessageContaining("No handlers");
    assertThat(moved.get()).isEqualTo(2);
  }
}
