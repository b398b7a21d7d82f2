package io.slothunter.api.live;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.api.TestApi;
import io.vertx.core.Future;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Events to so many sockets that several threads write to them. */
class SpreadTest {
  private static final int CLIENTS = 1_500;
  private static final int EVENTS = 20;

  private final TestApi api = new TestApi();
  private final WebSocketClient clients = TestClient.clients(api.vertx);

  @AfterEach
  void stop() {
    api.close();
  }

  private List<TestClient> crowd() {
    List<TestClient> crowd = new ArrayList<>();
    while (crowd.size() < CLIENTS) {
      List<Future<TestClient>> wave = new ArrayList<>();
      for (int i = 0; i < 100; i++) {
        wave.add(TestClient.connectLater(api, clients));
      }
      Future.all(wave).await();
      wave.forEach(each -> crowd.add(each.result().subscribe("")));
    }
    crowd.forEach(client -> eventually(() -> !client.all("snapshot").isEmpty()));
    return crowd;
  }

  @Test
  void tellsThousandsEachEventOnce_andInOrder_thoughSomeHangUpMeanwhile() {
    // Given
    assumeTrue(api.vertx.isNativeTransportEnabled());
    api.directory.doctor(1, 1);
    api.log.write(baseline(10));
    api.start();
    List<TestClient> crowd = crowd();

    // When
    for (int i = 1; i <= EVENTS; i++) {
      api.log.write(api.bus, opened(10, slotAt(i)));
      crowd.get(i).socket().close();
    }

    // Then
    List<Long> all = java.util.stream.LongStream.rangeClosed(2, EVENTS + 1).boxed().toList();
    for (TestClient client : crowd.subList(EVENTS + 1, CLIENTS)) {
      eventually(() -> client.all("opened").size() >= EVENTS);
      assertThat(client.all("opened").stream().map(SpreadTest::cursor)).isEqualTo(all);
    }
    assertThat(api.registry.get("slothunter.live.waiting.bytes").gauge().value()).isZero();
  }

  private static Long cursor(JsonObject frame) {
    return frame.getLong("cursor");
  }
}
