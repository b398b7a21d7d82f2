package io.slothunter.api.rest.account;

import io.slothunter.api.account.AccountPorts;
import io.slothunter.api.answer.Answer;
import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.answer.Query;
import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.store.OwnAlerts;
import io.slothunter.scanner.watch.AlertId;
import io.slothunter.scanner.watch.AlertedSlot;
import io.slothunter.scanner.watch.OwnAlert;
import io.slothunter.scanner.watch.WatchId;
import io.vertx.core.Future;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.RoutingContext;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** The alerts of one's own watches, and what became of each. Another's is as unknown as none. */
public final class AlertReading {
  private static final int PAGE = 100;
  private static final int LARGEST_PAGE = 500;

  private final Persons persons;
  private final OwnAlerts alerts;

  public AlertReading(AccountPorts ports) {
    this.persons = new Persons(ports);
    this.alerts = ports.ownAlerts();
  }

  public Future<Answer> list(RoutingContext request, Query query) {
    int limit = (int) query.number("limit", 1, LARGEST_PAGE, PAGE);
    long below = query.number("below", 1, Long.MAX_VALUE, Long.MAX_VALUE);
    long named = query.number("watch", 0, Long.MAX_VALUE, -1);
    Optional<WatchId> watch = named < 0 ? Optional.empty() : Optional.of(new WatchId(named));
    return persons.as(
        request,
        user -> alerts.page(user, watch, below, limit + 1).map(all -> page(all, limit, watch)),
        person ->
            alerts.page(person.id(), watch, below, limit + 1).map(all -> page(all, limit, watch)));
  }

  public Future<Answer> one(RoutingContext request, Query query) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            id.isEmpty()
                ? Future.succeededFuture(unknown())
                : alerts
                    .one(new AlertId(id.getAsLong()), person.id())
                    .map(alert -> alert.map(AlertReading::found).orElseGet(AlertReading::unknown)));
  }

  /** The person has seen it. */
  public Future<Answer> acknowledge(RoutingContext request, JsonObject body) {
    OptionalLong id = Fields.id(request);
    return persons.as(
        request,
        person ->
            id.isEmpty()
                ? Future.succeededFuture(unknown())
                : alerts
                    .acknowledge(new AlertId(id.getAsLong()), person.id())
                    .map(known -> known ? new Answer.Done() : unknown()));
  }

  private static Answer page(List<OwnAlert> all, int limit, Optional<WatchId> watch) {
    List<OwnAlert> page = all.subList(0, Math.min(limit, all.size()));
    JsonText json = new JsonText().object().key("alerts").array();
    page.forEach(alert -> write(json, alert));
    json.endArray().key("next");
    json.value(
        all.size() > limit
            ? "/api/v1/alerts?"
                + watch.map(id -> "watch=" + id + "&").orElse("")
                + ("limit=" + limit + "&below=" + page.get(limit - 1).id())
            : null);
    return new Answer.Found(Document.of(json.endObject().toString()));
  }

  private static Answer found(OwnAlert alert) {
    JsonText json = new JsonText();
    write(json, alert);
    return new Answer.Found(Document.of(json.toString()));
  }

  private static void write(JsonText json, OwnAlert alert) {
    json.object().key("id").value(alert.id().value()).key("watch").value(alert.watch().value());
    json.key("doctor").value(alert.doctor().value()).key("created_at").value(alert.createdAt());
    write(json, alert.delivery());
    json.key("acknowledged_at").value(alert.acknowledgedAt().orElse(null));
    json.key("deliveries").array();
    for (OwnAlert.Delivery each : alert.deliveries()) {
      json.object().key("id").value(each.id().value()).key("channel").value(each.channel());
      json.key("destination");
      each.destination().ifPresentOrElse(json::value, () -> json.value((String) null));
      write(json, each);
      json.endObject();
    }
    json.endArray().key("slots").array();
    for (OwnAlert.Told each : alert.slots()) {
      write(json.object(), each.slot());
      json.key("told").value(each.told()).endObject();
    }
    json.endArray().endObject();
  }

  /** As fields of the object that is being written. */
  static void write(JsonText json, OwnAlert.Delivery delivery) {
    json.key("attempts").value(delivery.attempts());
    json.key("state").value(UserText.lower(delivery.state()));
    json.key("next_attempt_at").value(delivery.next().orElse(null));
    json.key("settled_at").value(delivery.settledAt().orElse(null));
    json.key("reason").value(delivery.reason().orElse(null));
  }

  /** As fields of the object that is being written. */
  static void write(JsonText json, AlertedSlot slot) {
    json.key("calendar").value(slot.calendar().value());
    json.key("start").value(slot.slot().start()).key("end").value(slot.slot().end());
    json.key("seen_at").value(slot.seenAt()).key("returned").value(slot.returned());
  }

  private static Answer unknown() {
    return Problem.of(
        ProblemKind.UNKNOWN_ALERT, "you have no such alert: GET /api/v1/alerts lists yours");
  }
}
