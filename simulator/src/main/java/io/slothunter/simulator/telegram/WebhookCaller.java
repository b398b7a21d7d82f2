package io.slothunter.simulator.telegram;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClientAgent;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;

/**
 * Hands updates to the bot's page instead of waiting to be asked, several at once, and again what
 * was not taken with a success. It also plays the proxy that stands before the bot: what is for the
 * page, whose address begins with https, goes to a port of this machine.
 */
final class WebhookCaller {
  private static final int MOST_AT_ONCE = 8;
  private static final long AGAIN_MS = 200;
  private static final long PATIENCE_SECONDS = 20;

  private final Vertx vertx;
  private final HttpClientAgent client;
  private final Deque<JsonObject> waiting = new ArrayDeque<>();
  private URI page = URI.create("");
  private String secret = "";
  private int port;
  private int calling;
  private long calls;

  WebhookCaller(Vertx vertx) {
    this.vertx = vertx;
    this.client = vertx.createHttpClient();
  }

  boolean isSet() {
    return !page.toString().isEmpty();
  }

  /** How many calls were made, whatever came of them. */
  long calls() {
    return calls;
  }

  /** Where the proxy passes on what is for the page; 0 for nowhere, and then updates wait. */
  void via(int listening) {
    port = listening;
    serve();
  }

  void set(URI url, String token) {
    page = url;
    secret = token;
    serve();
  }

  /** What was not taken comes back, oldest first. */
  Deque<JsonObject> delete() {
    Deque<JsonObject> left = new ArrayDeque<>(waiting);
    page = URI.create("");
    waiting.clear();
    return left;
  }

  void push(JsonObject update) {
    waiting.addLast(update);
    serve();
  }

  int pending() {
    return waiting.size() + calling;
  }

  private void serve() {
    while (isSet() && port > 0 && calling < MOST_AT_ONCE && !waiting.isEmpty()) {
      JsonObject update = waiting.removeFirst();
      calling++;
      calls++;
      call(update)
          .timeout(PATIENCE_SECONDS, TimeUnit.SECONDS)
          .onComplete(
              done -> {
                calling--;
                if (done.failed() || done.result() / 100 != 2) {
                  vertx.setTimer(AGAIN_MS, id -> again(update));
                } else {
                  serve();
                }
              });
    }
  }

  private void again(JsonObject update) {
    waiting.addFirst(update);
    serve();
  }

  private Future<Integer> call(JsonObject update) {
    String path =
        page.getRawPath() == null || page.getRawPath().isEmpty() ? "/" : page.getRawPath();
    return client
        .request(
            new RequestOptions()
                .setMethod(HttpMethod.POST)
                .setHost("127.0.0.1")
                .setPort(port)
                .setURI(path))
        .compose(request -> send(request, update));
  }

  private Future<Integer> send(HttpClientRequest request, JsonObject update) {
    request.putHeader("content-type", "application/json");
    if (!secret.isEmpty()) {
      request.putHeader("X-Telegram-Bot-Api-Secret-Token", secret);
    }
    return request
        .send(update.toBuffer())
        .compose(response -> response.body().map(body -> response.statusCode()));
  }
}
