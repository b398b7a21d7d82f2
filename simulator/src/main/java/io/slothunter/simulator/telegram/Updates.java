package io.slothunter.simulator.telegram;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.net.URI;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;

/** Updates that wait for the bot, and the one bot that waits for them. */
final class Updates {

  private static final int MOST = 100;
  private static final int LONGEST_WAIT_SECONDS = 50;
  private static final int REMEMBERED = 100_000;

  private final Vertx vertx;
  private final Deque<JsonObject> queue = new ArrayDeque<>();
  private final Set<String> allowed = new HashSet<>();
  private final WebhookCaller caller;
  private Waiting waiting;
  private long last;

  /** A getUpdates call without an answer yet. */
  private static final class Waiting {
    private final Promise<JsonArray> promise = Promise.promise();
    private final int limit;

    Waiting(int limit) {
      this.limit = limit;
    }
  }

  Updates(Vertx vertx, long firstId) {
    this.vertx = vertx;
    this.caller = new WebhookCaller(vertx);
    this.last = firstId;
    this.waiting = new Waiting(0);
    waiting.promise.complete(new JsonArray());
  }

  /** Queues an update unless the bot has said that it does not want this kind. */
  void add(String kind, JsonObject content) {
    if (!allowed.isEmpty() && !allowed.contains(kind)) {
      return;
    }
    if (queue.size() >= REMEMBERED) {
      queue.removeFirst();
    }
    JsonObject update = new JsonObject().put("update_id", ++last).put(kind, content);
    if (caller.isSet()) {
      caller.push(update);
      return;
    }
    queue.addLast(update);
    waiting.promise.tryComplete(page(waiting.limit));
  }

  /** getUpdates: a second call ends the first one. */
  Future<JsonArray> get(Parameters parameters) {
    if (caller.isSet()) {
      throw Refusal.webhookIsActive();
    }
    confirm(parameters.number("offset").orElse(0));
    parameters.array("allowed_updates").ifPresent(this::allow);
    int limit = (int) Math.min(MOST, Math.max(1, parameters.number("limit").orElse(MOST)));
    long seconds =
        Math.min(LONGEST_WAIT_SECONDS, Math.max(0, parameters.number("timeout").orElse(0)));
    waiting.promise.tryFail(Refusal.terminated());
    Waiting mine = new Waiting(limit);
    waiting = mine;
    if (!queue.isEmpty() || seconds == 0) {
      mine.promise.complete(page(limit));
    } else {
      long timer =
          vertx.setTimer(seconds * 1_000, fired -> mine.promise.tryComplete(new JsonArray()));
      return mine.promise.future().onComplete(answered -> vertx.cancelTimer(timer));
    }
    return mine.promise.future();
  }

  /** Those who wait for the bot see that it is called from now on. */
  void callAt(URI page, String secret, Parameters parameters) {
    parameters.array("allowed_updates").ifPresent(this::allow);
    waiting.promise.tryFail(Refusal.webhookIsActive());
    caller.set(page, secret);
    queue.forEach(caller::push);
    queue.clear();
  }

  void callNobody() {
    if (caller.isSet()) {
      queue.addAll(caller.delete());
    }
  }

  /** Where the proxy before the bot's page passes on what is called. */
  void via(int port) {
    caller.via(port);
  }

  long calls() {
    return caller.calls();
  }

  void drop() {
    queue.clear();
  }

  int pending() {
    return queue.size() + caller.pending();
  }

  private void allow(JsonArray kinds) {
    allowed.clear();
    kinds.forEach(kind -> allowed.add(String.valueOf(kind)));
  }

  /** An offset forgets all before it; a negative one keeps that many from the end. */
  private void confirm(long offset) {
    if (offset < 0) {
      while (queue.size() > -offset) {
        queue.removeFirst();
      }
    }
    while (offset > 0 && !queue.isEmpty() && queue.getFirst().getLong("update_id") < offset) {
      queue.removeFirst();
    }
  }

  private JsonArray page(int limit) {
    JsonArray page = new JsonArray();
    Iterator<JsonObject> updates = queue.iterator();
    while (updates.hasNext() && page.size() < limit) {
      page.add(updates.next());
    }
    return page;
  }
}
