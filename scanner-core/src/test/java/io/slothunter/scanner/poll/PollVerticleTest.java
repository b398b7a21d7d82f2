package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.budget.Limits;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Window;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.FakeSource;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.store.FakeSlotLog;
import io.slothunter.scanner.store.FakeWatchedCalendars;
import io.slothunter.scanner.trust.Trust;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PollVerticleTest {
  private final FakeWatchedCalendars watches = new FakeWatchedCalendars();
  private final Set<Long> polled = ConcurrentHashMap.newKeySet();
  private Vertx vertx;
  private LocalBus bus;

  @BeforeEach
  void open() {
    vertx = Vertx.vertx();
    bus = new LocalBus(vertx);
  }

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void pollsWhatIsWatched_andFollowsTheMessages() {
    watches.set(List.of(calendar(1), FakeSource.calendar(new ProviderId("other"), 9)));
    PollVerticle verticle = verticle(Duration.ofHours(1));
    vertx.deployVerticle(verticle).await();
    eventually(() -> polled.contains(1L));

    watches.set(List.of(calendar(2)));
    bus.publish(Topic.WATCHES, new Topic.WatchesChanged());
    eventually(() -> polled.contains(2L));

    assertThat(polled).containsExactlyInAnyOrder(1L, 2L);
    eventually(() -> verticle.calendars().equals(Map.of(Gates.PROVIDER, 1)));
  }

  @Test
  void looksByItself_whenNoMessageCame() {
    PollVerticle verticle = verticle(Duration.ofMillis(20));
    vertx.deployVerticle(verticle).await();
    watches.failNext();

    watches.set(List.of(calendar(3)));

    eventually(() -> polled.contains(3L));
  }

  @Test
  void doesNotStart_whenTheStoreDoesNotAnswer() {
    watches.failNext();

    Future<String> deployed = vertx.deployVerticle(verticle(Duration.ofHours(1)));

    assertThat(deployed.transform(Future::succeededFuture).await().failed()).isTrue();
  }

  @Test
  void pollsNoMore_afterUndeploying() {
    watches.set(List.of(calendar(1)));
    String id = vertx.deployVerticle(verticle(Duration.ofHours(1))).await();
    eventually(() -> polled.contains(1L));

    vertx.undeploy(id).await();
    polled.clear();
    vertx.timer(100, TimeUnit.MILLISECONDS).await();

    assertThat(polled).isEmpty();
  }

  private PollVerticle verticle(Duration refresh) {
    return new PollVerticle(() -> watches.watchedCalendars(500), bus, refresh, this::loops);
  }

  private List<PollLoop> loops(Context context) {
    ProviderGate gate =
        new ProviderGate(
            vertx, context, Gates.PROVIDER, new Limits(1_000, 10), InstantSource.system());
    Scan scan =
        new Scan(
            new FakeSource(Gates.PROVIDER, (calendar, look) -> answer(calendar)),
            gate,
            Trust.blind(Gates.PROVIDER, gate.lane()),
            new FakeSlotLog(),
            bus,
            Duration.ofMinutes(10),
            new SimpleMeterRegistry());
    return List.of(new PollLoop(gate, scan, new EvenlySpaced()));
  }

  private Future<Outcome> answer(Calendar calendar) {
    polled.add(calendar.id().value());
    Instant now = InstantSource.system().instant();
    Snapshot snapshot =
        new Snapshot(calendar.id(), now, Windows.of(Window.from(now)), FreeSlots.NONE);
    return Future.succeededFuture(new Outcome.Fetched(snapshot, List.of()));
  }

  private static Calendar calendar(long id) {
    return FakeSource.calendar(Gates.PROVIDER, id);
  }

  private static void eventually(BooleanSupplier condition) {
    long deadline = System.nanoTime() + Duration.ofSeconds(5).toNanos();
    while (!condition.getAsBoolean() && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    assertThat(condition.getAsBoolean()).isTrue();
  }
}
