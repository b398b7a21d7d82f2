package io.slothunter.notifier.webhook;

import io.slothunter.notifier.text.Message;
import io.slothunter.scanner.watch.Alert;
import io.slothunter.scanner.watch.AlertedSlot;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.util.Optional;

/** What a webhook is sent; its shape stands under {@code webhooks} in the API's contract. */
final class Payload {
  private Payload() {}

  /** The same bytes for every attempt, as far as it tells of openings. */
  static Buffer of(Message message, Instant now) {
    JsonObject data = new JsonObject().put("text", message.plain());
    message.page().ifPresent(page -> data.put("page", page.toASCIIString()));
    if (message.isAlert()) {
      JsonArray alerts = new JsonArray();
      message.about().forEach(alert -> alerts.add(facts(alert)));
      data.put("alerts", alerts);
    }
    return new JsonObject()
        .put("type", message.isAlert() ? "slots.opened" : "message")
        .put("timestamp", began(message).orElse(now).toString())
        .put("data", data)
        .toBuffer();
  }

  private static Optional<Instant> began(Message message) {
    return message.about().stream().map(Alert::createdAt).min(Instant::compareTo);
  }

  private static JsonObject facts(Alert alert) {
    JsonArray slots = new JsonArray();
    alert.slots().forEach(slot -> slots.add(slot(slot)));
    return new JsonObject()
        .put("watch", alert.watch().value())
        .put("doctor", alert.doctor().value())
        .put("slots", slots);
  }

  private static JsonObject slot(AlertedSlot each) {
    return new JsonObject()
        .put("opening", each.number())
        .put("calendar", each.calendar().value())
        .put("start", each.slot().start().toString())
        .put("end", each.slot().end().toString())
        .put("seen_at", each.seenAt().toString())
        .put("returned", each.returned());
  }
}
