package io.slothunter.api.live;

import io.slothunter.api.grpc.message.StreamMessages;
import io.slothunter.api.json.JsonText;
import io.slothunter.api.view.CalendarView;
import io.slothunter.api.view.LoggedEvent;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import io.vertx.core.buffer.Buffer;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What we can say to a client, as JSON. */
final class ServerFrames {
  private ServerFrames() {}

  static String event(LoggedEvent logged) {
    return logged
        .event()
        .match(
            baseline -> baseline(logged, baseline),
            opened -> opened(logged, opened),
            closed -> closed(logged, closed));
  }

  static Frame heartbeat(long cursor) {
    return simple("heartbeat", cursor, StreamMessages::heartbeat);
  }

  /** The events after the cursor follow. */
  static Frame resumed(long cursor) {
    return simple("resumed", cursor, StreamMessages::resumed);
  }

  static Frame lagging(long cursor) {
    return simple("lagging", cursor, StreamMessages::lagging);
  }

  static Frame closing(long cursor) {
    return simple("closing", cursor, StreamMessages::closing);
  }

  /** The client may stay: for ever, or until an instant. */
  static Frame authenticated(Optional<Instant> until) {
    return ends("authenticated", until.orElse(null));
  }

  /** What the client showed is too old soon. */
  static Frame expiring(Instant until) {
    return ends("expiring", until);
  }

  private static Frame ends(String type, @Nullable Instant until) {
    JsonText json = new JsonText(64).object().key("type").value(type);
    json.key("until").value(until).endObject();
    return new Frame(type, -1, false, json::toString, () -> null);
  }

  /** The doctors of the client's own watches, which it hears of from here on. */
  static Frame watching(Set<Long> doctors) {
    JsonText json = new JsonText().object().key("type").value("watching").key("doctors").array();
    doctors.stream().sorted().forEach(json::value);
    json.endArray().endObject();
    return new Frame("watching", -1, false, json::toString, () -> null);
  }

  static Frame error(String code, String detail) {
    JsonText json = new JsonText().object().key("type").value("error");
    json.key("code").value(code).key("detail").value(detail).endObject();
    return new Frame("error", -1, false, json::toString, () -> null);
  }

  /**
   * @param calendars written by {@link #calendar}, one after the other
   * @param encoding the same as a message of gRPC
   */
  static Frame snapshot(
      long cursor, boolean complete, String calendars, Supplier<@Nullable Buffer> encoding) {
    JsonText json = new JsonText(calendars.length() + 100).object();
    json.key("type").value("snapshot").key("cursor").value(cursor);
    json.key("resumed").value(false).key("complete").value(complete).key("calendars").array();
    if (!calendars.isEmpty()) {
      json.raw(calendars);
    }
    json.endArray().endObject();
    return new Frame("snapshot", cursor, complete, json::toString, encoding);
  }

  static void calendar(JsonText snapshot, CalendarView calendar, long now) {
    snapshot.object().key("id").value(calendar.id()).key("doctor");
    snapshot.value(Objects.requireNonNull(calendar.calendar()).doctor().value());
    snapshot.key("looked_at").value(calendar.lookedAt());
    snapshot.key("slots").raw(calendar.slotsJson(now)).endObject();
  }

  private static String opened(LoggedEvent logged, SlotOpened event) {
    JsonText json = slot(head("opened", logged), event.slot());
    json.key("seen_at").value(event.seenAt()).key("returned").value(event.returned());
    return json.endObject().toString();
  }

  private static String closed(LoggedEvent logged, SlotClosed event) {
    JsonText json = slot(head("closed", logged), event.slot());
    return json.key("seen_at").value(event.seenAt()).endObject().toString();
  }

  private static String baseline(LoggedEvent logged, BaselineTaken event) {
    JsonText json = head("baseline", logged).key("seen_at").value(event.seenAt());
    json.key("slots").array();
    FreeSlots slots = event.slots();
    for (int i = 0; i < slots.size(); i++) {
      long start = slots.startAt(i);
      json.object().key("start").second(start);
      json.key("end").second(start + slots.lengthAt(i)).endObject();
    }
    return json.endArray().endObject().toString();
  }

  private static JsonText head(String type, LoggedEvent logged) {
    JsonText json = new JsonText().object().key("type").value(type);
    json.key("cursor").value(logged.number()).key("calendar").value(logged.calendar());
    return doctor(json.key("doctor"), logged.doctor());
  }

  private static JsonText doctor(JsonText json, @Nullable Long doctor) {
    return doctor == null ? json.value((String) null) : json.value(doctor.longValue());
  }

  private static JsonText slot(JsonText json, Slot slot) {
    json.key("start").second(slot.start().getEpochSecond());
    return json.key("end").second(slot.end().getEpochSecond());
  }

  private static Frame simple(String type, long cursor, LongFunction<Buffer> encoding) {
    JsonText json = new JsonText(64).object().key("type").value(type);
    json.key("cursor").value(cursor).endObject();
    return new Frame(type, cursor, true, json::toString, () -> encoding.apply(cursor));
  }
}
