package io.slothunter.api.rest;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.eventually;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.TestApi.Reply;
import io.vertx.core.Future;
import io.vertx.core.http.HttpMethod;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Long polling of a calendar's slots. */
class WaitingTest {
  private static final String SLOTS = "/api/v1/calendars/10/slots";
  private final TestApi api = new TestApi();

  @BeforeEach
  void start() {
    api.directory.doctor(1, 2);
    api.log.write(baseline(10, slotAt(4)));
    api.start();
  }

  @AfterEach
  void stop() {
    api.close();
  }

  private Future<Reply> wait(String prefer) {
    String tag = api.get(SLOTS).header("ETag");
    return api.sendLater(HttpMethod.GET, SLOTS, null, "If-None-Match", tag, "Prefer", prefer);
  }

  @ParameterizedTest
  @ValueSource(strings = {"wait=30", "respond-async, WAIT = \"30\"; x=1", "wait=9999999"})
  void answersWhenThereIsNews(String prefer) {
    // Given
    Future<Reply> waiting = wait(prefer);
    api.vertx.timer(100, TimeUnit.MILLISECONDS).await();
    assertThat(waiting.isComplete()).isFalse();

    // When something happens elsewhere, then here
    api.log.write(api.bus, opened(11, slotAt(5)));
    eventually(() -> api.get("/api/v1/calendars/11/slots").json().getLong("version") == 2);
    assertThat(waiting.isComplete()).isFalse();
    api.log.write(api.bus, opened(10, slotAt(5)));

    // Then
    Reply reply = waiting.await();
    assertThat(reply.status()).isEqualTo(200);
    assertThat(reply.json().getJsonArray("slots")).hasSize(2);
    assertThat(reply.header("Preference-Applied"))
        .isEqualTo(prefer.contains("9999") ? "wait=60" : "wait=30");
  }

  @Test
  void saysNothingNew_whenTimeIsUp() {
    // When
    Reply reply = wait("wait=1").await();

    // Then
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.header("Preference-Applied")).isEqualTo("wait=1");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"wait=0", "wait", "wait=-1", "wait=soon", "handling=lenient", "x;wait=30"})
  void answersAtOnce_whenNoWaitIsAskedFor(String prefer) {
    // When
    Reply reply = wait(prefer).await();

    // Then
    assertThat(reply.status()).isEqualTo(304);
    assertThat(reply.header("Preference-Applied")).isNull();
  }

  @Test
  void answersAtOnce_whenTheReaderHasNotEverything() {
    // When
    Reply fresh = api.get(SLOTS, "Prefer", "wait=30");
    Reply stale = api.get(SLOTS, "Prefer", "wait=30", "If-None-Match", "\"old\"");
    Reply unknown = api.get("/api/v1/calendars/99/slots", "Prefer", "wait=30");

    // Then
    assertThat(List.of(fresh.status(), stale.status(), unknown.status()))
        .containsExactly(200, 200, 404);
    assertThat(fresh.header("Preference-Applied")).isNull();
  }

  @Test
  void answersAllWhoWait_andAllWhenTheServerStops() {
    // Given
    List<Future<Reply>> waiting = new ArrayList<>();
    for (int i = 0; i < 50; i++) {
      waiting.add(wait("wait=50"));
    }
    api.vertx.timer(100, TimeUnit.MILLISECONDS).await();
    api.log.write(api.bus, opened(10, slotAt(5)));
    Future.all(waiting).await();
    Future<Reply> last = wait("wait=50");
    api.vertx.timer(100, TimeUnit.MILLISECONDS).await();

    // When
    api.stop();

    // Then
    assertThat(last.await().status()).isEqualTo(304);
    assertThat(waiting).allSatisfy(each -> assertThat(each.result().status()).isEqualTo(200));
  }
}
