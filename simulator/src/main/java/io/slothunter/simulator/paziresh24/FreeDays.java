package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.paziresh24.BookingOptions.Unsettled;
import io.slothunter.simulator.time.MicroClock;
import io.slothunter.simulator.time.Tehran;
import io.slothunter.simulator.wire.Gzip;
import io.slothunter.simulator.wire.Reply;
import io.slothunter.simulator.world.BookingCalendar;
import io.slothunter.simulator.world.Sighting;
import io.slothunter.simulator.world.World;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;

/** Answers getFreeDays; texts are kept until their calendar or the day changes. */
final class FreeDays {

  private static final DateTimeFormatter CLOCK =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ssxxx");

  private final World world;
  private final MicroClock clock;
  private final boolean fullMeansNearDays;
  private final FreeDaysText text;
  private final Map<BookingCalendar, Kept> slots = new HashMap<>();
  private final Map<BookingCalendar, Kept> days = new HashMap<>();
  private long clockSecond;
  private byte[] clockText = new byte[0];

  private record Kept(long version, long today, TimedAnswer answer) {}

  FreeDays(World world, MicroClock clock, Unsettled unsettled) {
    this.world = world;
    this.clock = clock;
    this.fullMeansNearDays = unsettled.fullMeansNearDays();
    this.text = new FreeDaysText(unsettled.lastDayListed());
  }

  Reply slots(BookingCalendar calendar, boolean gzip) {
    world.passTime(calendar);
    long now = clock.seconds();
    long today = Tehran.dayOf(now);
    long end = text.nearEnd(today);
    boolean nearFull = calendar.free().headSet(end).isEmpty();
    boolean full = calendar.free().isEmpty() || (nearFull && fullMeansNearDays);
    if (full) {
      return telling(Envelope.status(Envelope.FULL), calendar, calendar.look(now, end));
    }
    Reply reply = reply(kept(slots, calendar, today).answer(), gzip);
    // Success that lists nothing might as well be a wall: nobody can learn from it what closed.
    return nearFull ? reply : telling(reply, calendar, calendar.look(now, end));
  }

  Reply days(BookingCalendar calendar, boolean gzip) {
    world.passTime(calendar);
    long now = clock.seconds();
    Reply reply =
        calendar.free().isEmpty()
            ? Envelope.status(Envelope.FULL)
            : reply(kept(days, calendar, Tehran.dayOf(now)).answer(), gzip);
    return telling(reply, calendar, calendar.lookForDays(now, Tehran::dayOf));
  }

  static Reply telling(Reply reply, BookingCalendar calendar, Sighting sighting) {
    if (sighting.isNothingNew()) {
      return reply;
    }
    return reply.whenHandedOver(
        micros -> {
          sighting.handedOver(micros);
          calendar.shown(sighting);
        });
  }

  private Kept kept(Map<BookingCalendar, Kept> texts, BookingCalendar calendar, long today) {
    Kept kept = texts.get(calendar);
    if (kept == null || kept.version() != calendar.version() || kept.today() != today) {
      boolean slotMode = texts == slots;
      TimedAnswer answer = slotMode ? text.slots(calendar, today) : text.days(calendar, today);
      kept = new Kept(calendar.version(), today, answer);
      texts.put(calendar, kept);
    }
    return kept;
  }

  private Reply reply(TimedAnswer answer, boolean gzip) {
    byte[] time = clockText();
    if (!gzip) {
      return Envelope.of(answer.plain(time));
    }
    Buffer packed = answer.gzipped(time);
    return Envelope.of(packed).with(Gzip.HEADER);
  }

  private byte[] clockText() {
    long now = clock.seconds();
    if (now != clockSecond) {
      clockSecond = now;
      clockText = CLOCK.format(Tehran.at(now)).getBytes(StandardCharsets.US_ASCII);
    }
    return clockText;
  }
}
