package io.slothunter.api.live;

import static io.slothunter.api.TestApi.baseline;
import static io.slothunter.api.TestApi.closed;
import static io.slothunter.api.TestApi.opened;
import static io.slothunter.api.TestApi.slotAt;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.TestApi;
import io.slothunter.api.contract.ContractCheck;
import io.slothunter.api.view.LoggedEvent;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The document of the live connection says what is said there. */
class AsyncApiTest {
  private static Set<String> messages(String operation) {
    JsonArray all = (JsonArray) ContractCheck.asyncApi("operations", operation, "messages");
    return all.stream()
        .map(each -> ((JsonObject) each).getString("$ref"))
        .map(ref -> ref.substring(ref.lastIndexOf('/') + 1))
        .collect(Collectors.toSet());
  }

  @Test
  void namesEveryFrameThatAClientCanSend_withExamplesThatAreTaken() {
    assertThat(messages("listen")).isEqualTo(Set.copyOf(ClientFrame.TYPES));
    for (String type : ClientFrame.TYPES) {
      JsonArray examples =
          (JsonArray) ContractCheck.asyncApi("components", "messages", type, "examples");
      for (Object each : examples) {
        Buffer frame = ((JsonObject) each).getJsonObject("payload").toBuffer();
        assertThat(ClientFrame.parse(frame, 1_000))
            .as(frame.toString())
            .isNotInstanceOf(ClientFrame.Invalid.class);
      }
    }
  }

  @Test
  void namesEveryFrameThatTheServerSends() {
    // Given
    List<Frame> frames =
        List.of(
            Frame.of(new LoggedEvent(1, opened(10, slotAt(1)), 1L), true),
            Frame.of(new LoggedEvent(2, closed(10, slotAt(1)), null), true),
            Frame.of(new LoggedEvent(3, baseline(10, slotAt(1)), 1L), true),
            ServerFrames.heartbeat(3),
            ServerFrames.resumed(3),
            ServerFrames.lagging(3),
            ServerFrames.closing(3),
            ServerFrames.authenticated(Optional.empty()),
            ServerFrames.authenticated(Optional.of(TestApi.NOW)),
            ServerFrames.expiring(TestApi.NOW),
            ServerFrames.watching(Set.of(2L, 1L)),
            ServerFrames.error("code", "detail"),
            ServerFrames.snapshot(3, true, "", () -> null));

    // When
    List<JsonObject> said = frames.stream().map(frame -> new JsonObject(frame.text())).toList();

    // Then
    said.forEach(ContractCheck::frame);
    assertThat(said.stream().map(frame -> frame.getString("type")).collect(Collectors.toSet()))
        .isEqualTo(messages("tell"));
  }

  @Test
  void saysWhatEveryCloseCodeMeans() {
    String description = (String) ContractCheck.asyncApi("info", "description");
    for (CloseCode code : CloseCode.values()) {
      assertThat(description).contains(Short.toString(code.number()));
    }
  }
}
