package io.slothunter.scanner.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.FakeSlotLog;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LogFollowerTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final CalendarId CALENDAR = new CalendarId(1);
  private static final Duration NEVER = Duration.ofHours(1);

  private final FakeSlotLog log = new FakeSlotLog();
  private final List<Long> taken = Collections.synchronizedList(new ArrayList<>());
  private final AtomicInteger batches = new AtomicInteger();
  private Vertx vertx;
  private LocalBus bus;
  private Context context;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    bus = new LocalBus(vertx);
    context = vertx.getOrCreateContext();
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void handsOverEveryEventOnce_whenAnnouncementsAreLostLateAndDoubled(long seed) {
    Random random = new Random(seed);
    LogFollower follower = follow(Duration.ofMillis(20), events -> slowAndUnreliable(random));
    log.readOn(task -> vertx.setTimer(1 + seed % 3, id -> task.run()));
    List<List<Recorded>> late = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      List<Recorded> events = append(1 + random.nextInt(3));
      switch (random.nextInt(6)) {
        case 0 -> {} // lost
        case 1 -> late.add(events);
        case 2 -> {
          announce(events);
          announce(events);
        }
        default -> announce(events);
      }
      if (!late.isEmpty() && random.nextInt(4) == 0) {
        announce(late.remove(random.nextInt(late.size())));
      }
      if (random.nextInt(20) == 0) {
        log.failReads(1);
        vertx.timer(3).await();
      }
    }

    eventually(() -> follower.cursor() == log.all().size());

    assertThat(taken).isEqualTo(numbers(1, log.all().size()));
    follower.stop().await();
  }

  @Test
  void begins_afterTheCursor() {
    assertThat(append(5)).hasSize(5);
    LogFollower follower = new LogFollower(vertx, log, bus, "test", NEVER, this::take);

    follower.start(3);
    eventually(() -> follower.cursor() == 5);

    assertThat(taken).containsExactly(4L, 5L);
  }

  @Test
  void readsALongLog_withoutGrowingTheStack() {
    for (int i = 0; i < 300; i++) {
      assertThat(append(1_000)).hasSize(1_000);
    }

    LogFollower follower = follow(NEVER, events -> Future.succeededFuture());
    eventually(() -> follower.cursor() == 300_000);

    assertThat(batches).hasValue(300);
  }

  @Test
  void takesAnnouncementsAsTheyAre_withoutReadingTheLog() {
    LogFollower follower = follow(NEVER, events -> Future.succeededFuture());
    eventually(() -> log.reads() == 1);
    for (int i = 0; i < 100; i++) {
      announce(append(2));
    }
    eventually(() -> follower.cursor() == 200);

    assertThat(log.reads()).isEqualTo(1);
    assertThat(taken).isEqualTo(numbers(1, 200));
  }

  @Test
  void gathersWhatIsAnnounced_whileABatchIsTaken() {
    Promise<Void> first = Promise.promise();
    LogFollower follower =
        follow(NEVER, events -> batches.get() == 1 ? first.future() : Future.succeededFuture());
    announce(append(1));
    eventually(() -> batches.get() == 1);
    for (int i = 0; i < 50; i++) {
      announce(append(2));
    }
    onContext(() -> {});
    assertThat(batches).hasValue(1);

    first.complete();
    eventually(() -> follower.cursor() == 101);

    assertThat(batches).hasValue(2);
    assertThat(log.reads()).isEqualTo(1);
  }

  @Test
  void handsOverOnce_whatIsAnnouncedWhileTheLogIsRead() {
    Promise<Void> slow = Promise.promise();
    log.readOn(task -> slow.future().onSuccess(go -> task.run()));
    LogFollower follower = follow(NEVER, events -> Future.succeededFuture());
    for (int i = 0; i < 3; i++) {
      announce(append(1));
      onContext(() -> {});
    }

    slow.complete();
    eventually(() -> follower.cursor() == 3);
    announce(append(1));
    eventually(() -> follower.cursor() == 4);

    assertThat(taken).containsExactly(1L, 2L, 3L, 4L);
  }

  @Test
  void waitsBeforeTryingAgain_howeverManyAnnouncementsCome() {
    AtomicInteger tries = new AtomicInteger();
    LogFollower follower =
        new LogFollower(
            vertx,
            log,
            bus,
            "test",
            Duration.ofMillis(200),
            events ->
                tries.incrementAndGet() == 1
                    ? Future.failedFuture(new IllegalStateException("not now"))
                    : take(events));
    follower.start(0);
    announce(append(1));
    eventually(() -> tries.get() == 1);
    for (int i = 0; i < 20; i++) {
      announce(append(1));
      onContext(() -> {});
    }
    int triesWhileResting = tries.get();

    eventually(() -> follower.cursor() == 21);

    assertThat(triesWhileResting).isEqualTo(1);
    assertThat(taken).isEqualTo(numbers(1, 21));
  }

  @Test
  void handlesHandlersThatThrow_likeFailures() {
    AtomicInteger tries = new AtomicInteger();
    LogFollower follower =
        new LogFollower(
            vertx,
            log,
            bus,
            "test",
            Duration.ofMillis(20),
            events -> {
              if (tries.incrementAndGet() < 3) {
                throw new IllegalStateException("bug");
              }
              return take(events);
            });
    follower.start(0);
    announce(append(2));

    eventually(() -> follower.cursor() == 2);

    assertThat(taken).containsExactly(1L, 2L);
  }

  @Test
  void stop_waitsForTheBatchUnderWay_andHandsOverNoOther() {
    Promise<Void> slow = Promise.promise();
    LogFollower follower = follow(Duration.ofMillis(20), events -> slow.future());
    announce(append(1));
    eventually(() -> batches.get() == 1);

    Future<Void> stopped = follower.stop();
    announce(append(1));
    onContext(() -> {});
    assertThat(stopped.isComplete()).isFalse();
    slow.complete();
    stopped.await();
    announce(append(1));
    vertx.timer(50).await();

    assertThat(batches).hasValue(1);
    assertThat(follower.cursor()).isEqualTo(1);
  }

  @Test
  void stop_succeeds_evenIfTheBatchUnderWayFails() {
    Promise<Void> slow = Promise.promise();
    LogFollower follower = follow(Duration.ofMillis(20), events -> slow.future());
    announce(append(1));
    eventually(() -> batches.get() == 1);

    Future<Void> stopped = follower.stop();
    slow.fail("gone");

    stopped.await();
    assertThat(follower.cursor()).isZero();
  }

  @Test
  void stop_beforeStart_isFine() {
    new LogFollower(vertx, log, bus, "test", NEVER, this::take).stop().await();

    assertThat(taken).isEmpty();
  }

  @Test
  void staysOnItsContext_whereverFuturesComplete() {
    List<Context> contexts = Collections.synchronizedList(new ArrayList<>());
    LogFollower follower =
        new LogFollower(
            vertx,
            log,
            bus,
            "test",
            NEVER,
            events -> {
              contexts.add(Vertx.currentContext());
              Promise<Void> elsewhere = Promise.promise();
              new Thread(elsewhere::complete).start();
              return elsewhere.future().compose(done -> take(events));
            });
    context.runOnContext(go -> follower.start(0));
    for (int i = 0; i < 20; i++) {
      announce(append(1));
      vertx.timer(1).await();
    }
    eventually(() -> follower.cursor() == 20);

    assertThat(contexts.stream().map(c -> c.threadingModel()).distinct()).hasSize(1);
    assertThat(taken).isEqualTo(numbers(1, 20));
  }

  @Test
  void goesOn_whenTheLogNoLongerKeepsWhatIsNext() {
    assertThat(append(10)).hasSize(10);
    log.prune(6);

    LogFollower follower = follow(NEVER, events -> Future.succeededFuture());
    eventually(() -> follower.cursor() == 10);

    assertThat(taken).isEqualTo(numbers(7, 10));
  }

  private LogFollower follow(Duration interval, Function<List<Recorded>, Future<Void>> handler) {
    LogFollower follower =
        new LogFollower(
            vertx,
            log,
            bus,
            "test",
            interval,
            events -> {
              batches.incrementAndGet();
              return handler.apply(events).compose(done -> take(events));
            });
    follower.start(0);
    onContext(() -> {});
    return follower;
  }

  private Future<Void> take(List<Recorded> events) {
    events.forEach(e -> taken.add(e.number()));
    return Future.succeededFuture();
  }

  private Future<Void> slowAndUnreliable(Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> Future.failedFuture(new IllegalStateException("not now"));
      case 1, 2 -> vertx.timer(1).mapEmpty();
      case 3 -> vertx.executeBlocking(() -> null);
      default -> Future.succeededFuture();
    };
  }

  private List<Recorded> append(int count) {
    long before = log.all().size();
    List<SlotEvent> events = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Slot slot = new Slot(START.plusSeconds(before + i), Duration.ofMinutes(10));
      events.add(new SlotOpened(CALENDAR, slot, START, false));
    }
    return log.append(new Change(events, CalendarState.unseen(CALENDAR))).result();
  }

  private void announce(List<Recorded> events) {
    bus.publish(Topic.ANNOUNCED, new Topic.Announcement(events));
  }

  /** Runs something after whatever waits on the context. */
  private void onContext(Runnable task) {
    Promise<Void> done = Promise.promise();
    context.runOnContext(
        go -> {
          task.run();
          context.runOnContext(later -> done.complete());
        });
    done.future().await();
  }

  private static List<Long> numbers(long from, long to) {
    return LongStream.rangeClosed(from, to).boxed().toList();
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(10).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
