package io.slothunter.simulator.control;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.Closing;
import io.slothunter.simulator.world.Doctor;
import io.slothunter.simulator.world.Hold;
import io.slothunter.simulator.world.Opening;
import io.slothunter.simulator.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.OptionalLong;

/** Shows the world and moves single slots in it. */
final class WorldDoor {

  private static final String SITE = "https://www.paziresh24.com/dr/";
  private static final long MICROS_PER_SECOND = 1_000_000;
  private static final long LONGEST_HOLD_SECONDS = 3_600;

  private final World world;
  private final MicroClock clock;

  WorldDoor(World world, MicroClock clock) {
    this.world = world;
    this.clock = clock;
  }

  JsonObject world() {
    long free = world.calendars().stream().mapToLong(each -> each.free().size()).sum();
    return new JsonObject()
        .put("now", clock.micros())
        .put("doctors", world.doctors().size())
        .put("calendars", world.calendars().size())
        .put("free", free)
        .put("openings", world.truth().openings().next() - 1)
        .put("closings", world.truth().closings().next() - 1)
        .put("paused", world.patients().paused());
  }

  JsonObject pause() {
    world.patients().pause();
    return world();
  }

  JsonObject resume() {
    world.patients().resume();
    return world();
  }

  JsonObject doctors(Wish wish) {
    List<Doctor> all = world.doctors();
    int from = (int) Math.min(Math.max(0, wish.since()), all.size());
    int to = Math.min(all.size(), from + wish.limit());
    JsonArray items = new JsonArray();
    all.subList(from, to).forEach(each -> items.add(doctor(each)));
    return Pages.page(clock, "doctors", items, to);
  }

  JsonObject open(Wish wish) {
    BookingCalendar calendar = wish.calendar(world);
    OptionalLong named = wish.optionalNumber("start");
    long start =
        named.isPresent()
            ? named.getAsLong()
            : world
                .someTaken(calendar)
                .orElseThrow(() -> Wish.impossible("no slot of the calendar is taken"));
    if (!world.open(calendar, start, Opening.Cause.ASKED)) {
      throw Wish.impossible("no taken slot of the calendar starts then: " + start);
    }
    return slot(calendar, start);
  }

  JsonObject take(Wish wish) {
    BookingCalendar calendar = wish.calendar(world);
    long start = free(calendar, wish);
    if (!world.take(calendar, start, Closing.Cause.ASKED)) {
      throw Wish.impossible("no free slot of the calendar starts then: " + start);
    }
    return slot(calendar, start);
  }

  JsonObject hold(Wish wish) {
    BookingCalendar calendar = wish.calendar(world);
    long start = free(calendar, wish);
    long seconds = wish.optionalNumber("seconds").orElse(World.HOLD_MICROS / MICROS_PER_SECOND);
    if (seconds < 1 || seconds > LONGEST_HOLD_SECONDS) {
      throw Wish.bad("\"seconds\" must be 1 to " + LONGEST_HOLD_SECONDS);
    }
    Hold hold =
        world
            .hold(calendar, start, seconds * MICROS_PER_SECOND)
            .orElseThrow(
                () -> Wish.impossible("no free slot of the calendar starts then: " + start));
    return slot(calendar, start).put("code", hold.code());
  }

  JsonObject release(Wish wish) {
    String code = wish.text("code");
    if (!world.release(code)) {
      throw Wish.missing("nothing is held under this code");
    }
    return new JsonObject().put("now", clock.micros()).put("code", code);
  }

  private long free(BookingCalendar calendar, Wish wish) {
    world.passTime(calendar);
    OptionalLong named = wish.optionalNumber("start");
    if (named.isEmpty() && calendar.free().isEmpty()) {
      throw Wish.impossible("no slot of the calendar is free");
    }
    return named.isPresent() ? named.getAsLong() : calendar.free().first();
  }

  private JsonObject slot(BookingCalendar calendar, long start) {
    return TruthDoor.named(new JsonObject(), calendar)
        .put("start", start)
        .put("length", calendar.hours().slotSeconds())
        .put("now", clock.micros());
  }

  private static JsonObject doctor(Doctor doctor) {
    JsonArray calendars = new JsonArray();
    doctor.calendars().forEach(each -> calendars.add(calendar(each)));
    return new JsonObject()
        .put("slug", doctor.slug())
        .put("formerSlug", doctor.page().formerSlug())
        .put("name", doctor.name().full())
        .put("link", SITE + doctor.slug() + "/")
        .put("calendars", calendars);
  }

  private static JsonObject calendar(BookingCalendar calendar) {
    return new JsonObject()
        .put("centerId", calendar.key().centerId())
        .put("userCenterId", calendar.key().userCenterId())
        .put("serviceId", calendar.key().serviceId())
        .put("slotMinutes", calendar.hours().slotMinutes())
        .put("horizonDays", calendar.hours().horizonDays())
        .put("free", calendar.free().size());
  }
}
