package io.slothunter.api.live;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi;
import io.slothunter.api.contract.ContractCheck;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.WebSocket;
import io.vertx.core.http.WebSocketClient;
import io.vertx.core.http.WebSocketClientOptions;
import io.vertx.core.http.WebSocketConnectOptions;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Predicate;

/** A live client that keeps every frame. */
final class TestClient {
  final List<JsonObject> frames = new CopyOnWriteArrayList<>();
  private final WebSocket socket;
  private volatile boolean closed;

  private TestClient(WebSocket socket) {
    this.socket = socket;
    socket.textMessageHandler(text -> frames.add(new JsonObject(text)));
    socket.closeHandler(done -> closed = true);
  }

  static WebSocketClient clients(Vertx vertx) {
    return vertx.createWebSocketClient(
        new WebSocketClientOptions().setMaxConnections(5_000).setMaxMessageSize(10_000_000));
  }

  static WebSocketConnectOptions address(TestApi api) {
    return new WebSocketConnectOptions()
        .setHost("127.0.0.1")
        .setPort(api.port())
        .setURI("/api/v1/live")
        .addSubProtocol("slothunter.v1");
  }

  /**
   * @param headers names and values in turn
   */
  static TestClient connect(TestApi api, WebSocketClient clients, String... headers) {
    WebSocketConnectOptions address = address(api);
    for (int i = 0; i < headers.length; i += 2) {
      address.addHeader(headers[i], headers[i + 1]);
    }
    return clients.connect(address).map(TestClient::new).await();
  }

  static Future<TestClient> connectLater(TestApi api, WebSocketClient clients) {
    return clients.connect(address(api)).map(TestClient::new);
  }

  @CanIgnoreReturnValue
  TestClient say(String text) {
    socket.writeTextMessage(text);
    return this;
  }

  void sayBinary(Buffer bytes) {
    socket.writeBinaryMessage(bytes);
  }

  @CanIgnoreReturnValue
  TestClient subscribe(String rest) {
    return say("{\"type\":\"subscribe\"" + rest + "}");
  }

  WebSocket socket() {
    return socket;
  }

  boolean isClosed() {
    return closed;
  }

  /** Waits for the first frame that is so. */
  @CanIgnoreReturnValue
  JsonObject await(Predicate<JsonObject> so) {
    TestApi.eventually(() -> frames.stream().anyMatch(so));
    frames.forEach(ContractCheck::frame);
    return frames.stream().filter(so).findFirst().orElseThrow();
  }

  @CanIgnoreReturnValue
  JsonObject await(String type) {
    return await(frame -> frame.getString("type").equals(type));
  }

  List<JsonObject> all(String type) {
    return frames.stream().filter(frame -> frame.getString("type").equals(type)).toList();
  }

  @CanIgnoreReturnValue
  int awaitClose() {
    TestApi.eventually(() -> closed);
    return socket.closeStatusCode();
  }
}
