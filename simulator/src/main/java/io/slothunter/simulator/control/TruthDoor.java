package io.slothunter.simulator.control;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.Closing;
import io.slothunter.simulator.world.Opening;
import io.slothunter.simulator.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Locale;

/** Tells what really happened: every opening and closing, and whether anybody could know. */
final class TruthDoor {

  private final World world;
  private final MicroClock clock;

  TruthDoor(World world, MicroClock clock) {
    this.world = world;
    this.clock = clock;
  }

  JsonObject openings(Wish wish) {
    List<Opening> page = world.truth().openings().after(wish.since(), wish.limit());
    JsonArray items = new JsonArray();
    page.forEach(each -> items.add(json(each)));
    long last = page.isEmpty() ? wish.since() : page.get(page.size() - 1).sequence();
    return Pages.page(clock, "openings", items, last);
  }

  JsonObject closings(Wish wish) {
    List<Closing> page = world.truth().closings().after(wish.since(), wish.limit());
    JsonArray items = new JsonArray();
    page.forEach(each -> items.add(json(each)));
    long last = page.isEmpty() ? wish.since() : page.get(page.size() - 1).sequence();
    return Pages.page(clock, "closings", items, last);
  }

  /** The free slots of one calendar now, with the numbers of the last opening and closing. */
  JsonObject free(Wish wish) {
    BookingCalendar calendar = wish.calendar(world);
    world.passTime(calendar);
    JsonArray free = new JsonArray();
    calendar.free().forEach(free::add);
    return named(new JsonObject(), calendar)
        .put("now", clock.micros())
        .put("lastOpening", world.truth().openings().next() - 1)
        .put("lastClosing", world.truth().closings().next() - 1)
        .put("free", free);
  }

  static JsonObject named(JsonObject json, BookingCalendar calendar) {
    return json.put("slug", calendar.slug())
        .put("centerId", calendar.key().centerId())
        .put("userCenterId", calendar.key().userCenterId())
        .put("serviceId", calendar.key().serviceId());
  }

  private static JsonObject json(Opening each) {
    return named(new JsonObject().put("sequence", each.sequence()), each.calendar())
        .put("start", each.start())
        .put("length", each.calendar().hours().slotSeconds())
        .put("cause", each.cause().name().toLowerCase(Locale.ROOT))
        .put("openedAt", each.openedAt())
        .put("closedAt", each.closedAt())
        .put("returned", each.returned())
        .put("heldSince", each.heldSince())
        .put("firstAnsweredAt", each.firstAnsweredAt());
  }

  private static JsonObject json(Closing each) {
    Opening opening = each.opening();
    return named(new JsonObject().put("sequence", each.sequence()), opening.calendar())
        .put("opening", opening.sequence())
        .put("start", opening.start())
        .put("length", opening.calendar().hours().slotSeconds())
        .put("cause", each.cause().name().toLowerCase(Locale.ROOT))
        .put("closedAt", each.closedAt())
        .put("firstAnsweredWithoutAt", each.firstAnsweredWithoutAt());
  }
}
