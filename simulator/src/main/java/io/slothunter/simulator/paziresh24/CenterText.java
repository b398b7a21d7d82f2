package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.Center;
import io.slothunter.simulator.world.Center.Place;
import io.slothunter.simulator.world.Center.Service;
import io.slothunter.simulator.world.Doctor;
import io.slothunter.simulator.world.WorkHours.Shift;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes one centre of a profile, its services, and the cached hints about first free slots. */
final class CenterText {

  private static final int CLINIC_WEB = 7;
  private static final int ONLINE_SERVICE = 8;
  private static final long HINT_SECONDS = 600;

  private final MicroClock clock;

  CenterText(MicroClock clock) {
    this.clock = clock;
  }

  /** A number, or the same number as text where this doctor's record is an old one. */
  static Object number(Doctor doctor, long value) {
    return doctor.drift() ? (Object) String.valueOf(value) : (Object) value;
  }

  JsonObject center(Doctor doctor, Center center) {
    Optional<Long> first =
        center.services().stream().flatMap(each -> firstFree(each).stream()).min(Long::compare);
    JsonObject json =
        new JsonObject()
            .put("id", center.id())
            .put("freeturn", orNull(doctor, first))
            .put("freeturn_text", first.isPresent() ? "امروز 11:00" : "")
            .put("freeturns_info", hints(doctor, center))
            .put("center_type", center.place().kind().number())
            .put("center_type_name", center.place().kind().word())
            .put("user_center_id", center.userCenterId())
            .put("server_id", 1)
            .put("status", 1);
    return place(json, center.place())
        .put("is_active", center.active())
        .put("services", services(doctor, center))
        .put("insurances", new JsonArray());
  }

  private static JsonObject place(JsonObject json, Place place) {
    return json.put("name", place.name())
        .put("tell", "02100000000")
        .put("tell_array", new JsonArray().add("02100000000"))
        .put("display_number", "02100000000")
        .put("province", place.city().province())
        .put("city", place.city().name())
        .put("address", place.address())
        .put("is_only_in_app", new JsonObject().put("status", false).put("message", ""))
        .put("settings", new JsonObject().put("booking_enable_insurance", "0"))
        .put("map", new JsonObject().put("lat", place.city().lat()).put("lon", place.city().lon()));
  }

  private JsonArray hints(Doctor doctor, Center center) {
    JsonArray hints = new JsonArray();
    for (Service service : center.services()) {
      Optional<Long> first = firstFree(service);
      long midnight = Tehran.midnight(Tehran.dayOf(clock.seconds()));
      hints.add(
          new JsonObject()
              .put("service_id", hintedService(center, service))
              .put("book_type_id", CLINIC_WEB)
              .put("freeturn", orNull(doctor, first))
              .put("available_time", orNull(doctor, first.map(unused -> midnight)))
              .put("availalbe_time_text", first.isPresent() ? null : "")
              .put("expire_time", number(doctor, clock.seconds() + HINT_SECONDS))
              .putNull("status_code"));
    }
    return hints;
  }

  private static @Nullable Object orNull(Doctor doctor, Optional<Long> value) {
    return value.isPresent() ? number(doctor, value.get()) : null;
  }

  /** Hints name the service that an inactive centre no longer lists. */
  private static String hintedService(Center center, Service service) {
    return service.id().isEmpty()
        ? UUID.nameUUIDFromBytes(center.userCenterId().getBytes(StandardCharsets.UTF_8)).toString()
        : service.id();
  }

  private Optional<Long> firstFree(Service service) {
    return service
        .calendar()
        .flatMap(
            calendar ->
                calendar.free().stream().filter(each -> each > clock.seconds()).findFirst());
  }

  private static JsonArray services(Doctor doctor, Center center) {
    JsonArray services = new JsonArray();
    center.services().forEach(service -> services.add(service(doctor, center, service)));
    return services;
  }

  private static JsonObject service(Doctor doctor, Center center, Service service) {
    Optional<BookingCalendar> calendar = service.calendar();
    boolean placeholder = service.id().isEmpty();
    JsonObject json =
        new JsonObject()
            .put("id", placeholder ? -1 : service.id())
            .put("user_center_id", center.userCenterId())
            .put("alias_title", service.title())
            .put("free_price", service.price())
            .put("duration", calendar.map(CenterText::duration).orElse(null))
            .put("service_type_id", center.id().equals(Center.ONLINE) ? ONLINE_SERVICE : 1)
            .put("can_request", calendar.isPresent() || placeholder ? 0 : 1)
            .put("hours_of_work", calendar.map(CenterText::hours).orElse(null));
    if (placeholder) {
      return json.putNull("can_booking");
    }
    return json.put("can_booking", number(doctor, calendar.isPresent() ? 1 : 0));
  }

  private static String duration(BookingCalendar calendar) {
    return String.format(Locale.ROOT, "00:%02d:00", calendar.hours().slotMinutes());
  }

  private static JsonArray hours(BookingCalendar calendar) {
    JsonArray hours = new JsonArray();
    for (Shift shift : calendar.hours().shifts()) {
      hours.add(
          new JsonObject()
              .put("id", shift.id())
              .put("day", shift.weekday().getValue())
              .put("from", time(shift.fromMinute()))
              .put("to", time(shift.toMinute()))
              .putNull("from_date")
              .putNull("to_date")
              .put("types", new JsonArray().add(1).add(CLINIC_WEB)));
    }
    return hours;
  }

  private static String time(int minute) {
    return String.format(Locale.ROOT, "%02d:%02d:00", minute / 60, minute % 60);
  }
}
