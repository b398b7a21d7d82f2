package io.slothunter.api.view;

import io.slothunter.api.json.Document;
import io.slothunter.api.json.JsonText;
import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotEvent;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What is free in one calendar at present. A slot is shown until its start has come.
 *
 * <p>Calendars change rarely and are read often, so the encoded forms are made at the first reading
 * and kept until an event, a change of the calendar itself, or a slot's start outdates them.
 */
public final class CalendarView {
  /** Slots stay in memory this long after their start, in case the clock is set back. */
  private static final long KEEP_PASSED_SECONDS = 7_200;

  private final long id;
  private final FreeTimes free;
  private @Nullable Calendar calendar;
  private long version;
  private boolean lookedAt;

  private @Nullable String slots;
  private @Nullable Document document;

  /** The encoded forms hold from this epoch second on, … */
  private long validFrom;

  /** … and up to this one, which is excluded. */
  private long validTo;

  CalendarView(long id, FreeTimes free, long version, boolean lookedAt) {
    this.id = id;
    this.free = free;
    this.version = version;
    this.lookedAt = lookedAt;
  }

  public long id() {
    return id;
  }

  /** The calendar itself; null while the directory does not list it. */
  public @Nullable Calendar calendar() {
    return calendar;
  }

  /** The number of the last event that touched the calendar, or a later one. */
  public long version() {
    return version;
  }

  /** False until the first look at the calendar is known: then "nothing free" means nothing. */
  public boolean lookedAt() {
    return lookedAt;
  }

  /** How many slots are in memory, passed ones included: indices below are smaller. */
  public int size() {
    return free.size();
  }

  /** The start of slot {@code i} in epoch seconds. */
  public long startAt(int i) {
    return free.startAt(i);
  }

  /** The end of slot {@code i} in epoch seconds. */
  public long endAt(int i) {
    return free.startAt(i) + free.lengthAt(i);
  }

  /** The index of the first slot that starts after this epoch second. */
  public int firstAfter(long epochSecond) {
    return free.firstAfter(epochSecond);
  }

  /** The free slots as a JSON array of {@code {"start":…,"end":…}}. */
  public String slotsJson(long now) {
    String encoded = slots;
    if (encoded == null || now < validFrom || now >= validTo) {
      encoded = encode(now);
      slots = encoded;
      document = null;
    }
    return encoded;
  }

  /** The calendar's own document; the calendar must be listed. */
  public Document document(long now) {
    Document whole = document;
    if (whole == null || now < validFrom || now >= validTo) {
      whole = Document.of(wholeJson(slotsJson(now)));
      document = whole;
    }
    return whole;
  }

  void describe(@Nullable Calendar described) {
    if (!Objects.equals(calendar, described)) {
      calendar = described;
      document = null;
    }
  }

  void markLookedAt() {
    if (!lookedAt) {
      lookedAt = true;
      document = null;
    }
  }

  void apply(long number, SlotEvent event, long now) {
    change(event).run();
    free.dropBefore(now - KEEP_PASSED_SECONDS);
    version = number;
    lookedAt = true;
    slots = null;
    document = null;
  }

  private Runnable change(SlotEvent event) {
    return event.<Runnable>match(
        baseline -> () -> free.addAll(baseline.slots()),
        opened -> () -> open(opened.slot()),
        closed -> () -> free.remove(closed.slot().start().getEpochSecond()));
  }

  private void open(Slot slot) {
    free.add(slot.start().getEpochSecond(), (int) slot.length().toSeconds());
  }

  private String encode(long now) {
    int first = free.firstAfter(now);
    validFrom = first == 0 ? Long.MIN_VALUE : free.startAt(first - 1);
    validTo = first == free.size() ? Long.MAX_VALUE : free.startAt(first);
    JsonText json = new JsonText(64 * (free.size() - first) + 2).array();
    for (int i = first; i < free.size(); i++) {
      json.object().key("start").second(startAt(i)).key("end").second(endAt(i)).endObject();
    }
    return json.endArray().toString();
  }

  private String wholeJson(String slotsJson) {
    Calendar c = Objects.requireNonNull(calendar, "the calendar is not listed");
    JsonText json = new JsonText(slotsJson.length() + 256).object();
    json.key("calendar").value(id).key("doctor").value(c.doctor().value());
    json.key("version").value(version).key("looked_at").value(lookedAt);
    json.key("zone").value(c.zone().getId());
    json.key("booking_page").value(c.bookingPageText());
    return json.key("slots").raw(slotsJson).endObject().toString();
  }
}
