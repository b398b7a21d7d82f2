package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.Hold;
import io.slothunter.simulator.world.World;
import io.vertx.core.json.JsonObject;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The calls of somebody who books: they take slots out of everybody's sight. */
final class Holding {

  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("HH:mm").withLocale(Locale.ROOT);
  private static final double SPENT_SECONDS = 0.21;

  private final World world;
  private final MicroClock clock;

  Holding(World world, MicroClock clock) {
    this.world = world;
    this.clock = clock;
  }

  /** getFreeTurn: holds the first free slot. */
  Reply firstFree(BookingCalendar calendar) {
    world.passTime(calendar);
    if (calendar.free().isEmpty()) {
      return Envelope.status(Envelope.FULL);
    }
    return world
        .hold(calendar, calendar.free().first(), World.HOLD_MICROS)
        .map(this::held)
        .orElseGet(() -> Envelope.status(Envelope.FULL));
  }

  /** suspend: holds the slot that the form names. */
  Reply suspend(BookingCalendar calendar, Map<String, String> form) {
    world.passTime(calendar);
    Optional<Long> start = BookingForm.seconds(form, "from");
    Optional<Long> end = BookingForm.seconds(form, "to");
    boolean whole =
        start.isPresent() && end.equals(start.map(from -> from + calendar.hours().slotSeconds()));
    if (!whole) {
      return Envelope.status(Envelope.INVALID_FORM);
    }
    return start
        .flatMap(from -> world.hold(calendar, from, World.HOLD_MICROS))
        .map(hold -> Envelope.success(new JsonObject().put("request_code", hold.code())))
        .orElseGet(() -> Envelope.status(Envelope.FULL));
  }

  /** unsuspend: puts a held slot back. */
  Reply release(Map<String, String> form) {
    return world.release(form.getOrDefault("request_code", ""))
        ? Envelope.success(new JsonObject())
        : Envelope.status(Envelope.HOLD_EXPIRED);
  }

  private Reply held(Hold hold) {
    ZonedDateTime start = Tehran.at(hold.start());
    String spoken = "ساعت: " + Jalali.persianDigits(TIME.format(start));
    JsonObject result =
        new JsonObject()
            .put("message", "")
            .put("timestamp", hold.start())
            .put("date", Jalali.date(start.toLocalDate(), "-"))
            .put("time", TIME.format(start))
            .put("request_code", hold.code())
            .put("from", hold.start())
            .put("to", hold.start() + hold.calendar().hours().slotSeconds())
            .put("availibility", availability(hold))
            .put("spent_time", SPENT_SECONDS)
            .put("timeString", spoken)
            .put("full_date", spoken)
            .put("label", "اولین نوبت خالی (زمان تقریبی)");
    return Envelope.success(
        new JsonObject()
            .put("result", result)
            .putNull("info_book_consult")
            .put("server_id", "1")
            .put("server_name", "سرور اصلی"));
  }

  private JsonObject availability(Hold hold) {
    long today = Tehran.dayOf(clock.seconds());
    long midnight = Tehran.midnight(today);
    String jalali = Jalali.date(Tehran.at(midnight).toLocalDate(), "/") + " 00:00";
    JsonObject range =
        new JsonObject()
            .put("from_hour", "00:00")
            .put("from_date", midnight)
            .put("is_allow", true)
            .put("from_timestamp", midnight)
            .put("from_jalali", jalali);
    String days = String.valueOf(hold.calendar().hours().horizonDays() - 1);
    return new JsonObject()
        .put("free_turn", new JsonObject().put("from", hold.start()))
        .put("range_date", range)
        .put("booking_hours", "00:00-23:59")
        .put("range", new JsonObject().put("from", "0").put("to", days))
        .put("now", clock.seconds());
  }
}
