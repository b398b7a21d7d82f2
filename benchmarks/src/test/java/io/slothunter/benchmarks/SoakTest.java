package io.slothunter.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.ApiOptions;
import io.slothunter.scanner.bus.LocalBus;
import io.slothunter.scanner.bus.Topic;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.vertx.core.Context;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The short form of {@code ./slothunter bench soak}: hundreds of clients for seconds. */
class SoakTest {
  private static final int CLIENTS = 300;
  private static final int EVENTS = 300;
  private final Vertx vertx = Vertx.vertx();

  @AfterEach
  void close() {
    vertx.close().await();
  }

  @Test
  void missesNothing_andTellsNothingTwice_howeverClientsComeAndGo() {
    // Given
    Instant begin =
        Clock.systemUTC().instant().truncatedTo(ChronoUnit.HOURS).plus(Duration.ofDays(1));
    StillStores stores = new StillStores(begin);
    LocalBus bus = new LocalBus(vertx);
    int port = BenchApi.start(vertx, stores, bus, ApiOptions.DEFAULTS.at("127.0.0.1", 0)).port();
    SoakCrowd crowd = new SoakCrowd(vertx, port);
    Context context = vertx.getOrCreateContext();
    Promise<Void> gathered = Promise.promise();
    context.runOnContext(go -> crowd.gather(CLIENTS).onComplete(gathered));
    gathered.future().await();

    // When
    for (int i = 0; i < EVENTS; i++) {
      Slot slot = new Slot(begin.plus(Duration.ofMinutes(15L * (100 + i))), Duration.ofMinutes(15));
      SlotOpened opened =
          new SlotOpened(
              new CalendarId(StillStores.CALENDAR), slot, Clock.systemUTC().instant(), false);
      bus.publish(Topic.ANNOUNCED, new Topic.Announcement(List.of(stores.write(opened))));
      vertx.timer(10, TimeUnit.MILLISECONDS).await();
    }
    Promise<SoakCrowd.Result> ended = Promise.promise();
    context.runOnContext(go -> crowd.end(EVENTS, 20).onComplete(ended));
    SoakCrowd.Result result = ended.future().await();

    // Then
    assertThat(result.missed()).isZero();
    assertThat(result.repeated()).isZero();
    assertThat(result.behind()).isZero();
    assertThat(result.returns()).isGreaterThan(10);
  }
}
