package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Directory.Entry;
import io.slothunter.scanner.store.SlotLog;
import io.slothunter.scanner.watch.OwnWatch;
import io.slothunter.scanner.watch.PersonId;
import io.slothunter.scanner.watch.Reasons;
import io.slothunter.scanner.watch.Urgency;
import io.slothunter.scanner.watch.Venue;
import io.slothunter.scanner.watch.Watch;
import io.slothunter.scanner.watch.WatchFilter;
import io.slothunter.scanner.watch.WatchId;
import io.slothunter.scanner.watch.Wish;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** When doctors are free as a filter wants it, as far as known. */
public final class WantedTimes {
  /** Calendars that are looked into for one question. */
  private static final int MOST_CALENDARS = 500;

  private final Vertx vertx;
  private final SlotLog log;
  private final InstantSource clock;

  public WantedTimes(Vertx vertx, SlotLog log, InstantSource clock) {
    this.vertx = vertx;
    this.log = log;
    this.clock = clock;
  }

  /** Each one's first such slot; nothing where the log cannot be read. */
  Future<Map<DoctorId, FreeTime>> first(List<Entry> doctors, WatchFilter filter) {
    List<CalendarId> calendars =
        doctors.stream()
            .flatMap(each -> each.calendars().stream().map(Calendar::id))
            .limit(MOST_CALENDARS)
            .toList();
    return log.states(calendars)
        .compose(states -> vertx.executeBlocking(() -> first(doctors, filter, states), false))
        .otherwise(Map.of());
  }

  private Map<DoctorId, FreeTime> first(
      List<Entry> doctors, WatchFilter filter, List<CalendarState> states) {
    Map<CalendarId, FreeSlots> free =
        states.stream().collect(Collectors.toMap(CalendarState::calendar, CalendarState::free));
    Instant now = clock.instant();
    OwnWatch asked = asking(filter, now);
    Map<DoctorId, FreeTime> first = new HashMap<>();
    for (Entry doctor : doctors) {
      for (Calendar calendar : doctor.calendars()) {
        Venue venue = Venue.of(doctor.doctor(), calendar);
        FreeSlots slots = free.getOrDefault(calendar.id(), FreeSlots.NONE);
        first(slots, venue, asked, now)
            .ifPresent(
                slot ->
                    first.merge(
                        doctor.doctor().id(),
                        new FreeTime(calendar, slot.start()),
                        (a, b) -> a.start().isAfter(b.start()) ? b : a));
      }
    }
    return first;
  }

  private static Optional<Slot> first(FreeSlots slots, Venue venue, OwnWatch asked, Instant now) {
    for (int i = slots.firstAtOrAfter(now.getEpochSecond()); i < slots.size(); i++) {
      Slot slot = slots.slot(i);
      if (Reasons.refusing(asked, venue, new SlotOpened(venue.calendar(), slot, now, false))
          .isEmpty()) {
        return Optional.of(slot);
      }
    }
    return Optional.empty();
  }

  /** What is free is asked about as if it opened now. */
  private static OwnWatch asking(WatchFilter filter, Instant now) {
    Wish wish = new Wish(filter, null, Urgency.NORMAL);
    Watch watch = new Watch(new WatchId(0), new PersonId(0), wish, now);
    return new OwnWatch(watch, false, Optional.empty());
  }
}
