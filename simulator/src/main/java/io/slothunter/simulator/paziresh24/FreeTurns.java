package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.WorkHours;
import io.slothunter.simulator.world.WorkHours.Shift;
import io.slothunter.simulator.world.World;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;

/** Answers getFreeTurns: the free slots of one day. */
final class FreeTurns {

  private final World world;
  private final MicroClock clock;

  FreeTurns(World world, MicroClock clock) {
    this.world = world;
    this.clock = clock;
  }

  /** {@code date} is the second of the day's midnight. */
  Reply of(BookingCalendar calendar, long date) {
    world.passTime(calendar);
    long day = Tehran.dayOf(date);
    long from = Tehran.midnight(day);
    long to = Tehran.midnight(day + 1);
    JsonArray turns = new JsonArray();
    for (long start : calendar.free().subSet(from, to)) {
      turns.add(turn(calendar.hours(), day, start));
    }
    Reply reply =
        turns.isEmpty()
            ? Envelope.status(Envelope.FULL)
            : Envelope.success(new JsonObject().put("result", turns));
    return FreeDays.telling(reply, calendar, calendar.look(Math.max(from, clock.seconds()), to));
  }

  private static JsonObject turn(WorkHours hours, long day, long start) {
    JsonObject turn = new JsonObject().put("from", start).put("to", start + hours.slotSeconds());
    for (Shift shift : hours.shiftsOn(day)) {
      int position = hours.positionIn(day, shift, start);
      if (position >= 0) {
        return turn.put("workhour_turn_num", position + 1);
      }
    }
    return turn;
  }
}
