package io.slothunter.app.train;

import io.slothunter.app.settings.Settings;
import io.slothunter.inference.survival.Stay;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * How long slots stayed free, as one's own log tells it: a slot counts as taken when a poll found
 * it gone. One that is free at the log's end is known to be so until then.
 *
 * @param first the second of the first event, and {@code last} one after the last
 */
public record LoggedStays(List<Stay> stays, long first, long last) {

  /**
   * Blocks until all is read.
   *
   * @throws IllegalArgumentException if the log is empty
   */
  public static LoggedStays read(Settings settings) {
    Gathered gathered = new Gathered();
    ToIntFunction<CalendarId> family = OwnLog.read(settings, gathered::take);
    return gathered.all(family);
  }

  /** What a log's events come to. */
  static LoggedStays of(List<Recorded> events, ToIntFunction<CalendarId> family) {
    Gathered gathered = new Gathered();
    events.forEach(gathered::take);
    return gathered.all(family);
  }

  private static final class Gathered {
    private record Place(CalendarId calendar, Instant start) {}

    private record Free(Instant from, boolean opened) {}

    private record Taken(Place place, Free free, Instant gone) {}

    private final Map<Place, Free> free = new HashMap<>();
    private final List<Taken> taken = new ArrayList<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void take(Recorded recorded) {
      long seen = recorded.event().seenAt().getEpochSecond();
      first = Math.min(first, seen);
      last = Math.max(last, seen + 1);
      recorded
          .event()
          .<Runnable>match(
              baseline -> () -> stood(baseline),
              opened -> () -> came(opened),
              closed -> () -> went(closed))
          .run();
    }

    private void stood(BaselineTaken baseline) {
      for (int i = 0; i < baseline.slots().size(); i++) {
        come(baseline.calendar(), baseline.slots().slot(i), new Free(baseline.seenAt(), false));
      }
    }

    private void came(SlotOpened opened) {
      come(opened.calendar(), opened.slot(), new Free(opened.seenAt(), !opened.returned()));
    }

    private void went(SlotClosed closed) {
      Place place = new Place(closed.calendar(), closed.slot().start());
      Free was = free.remove(place);
      if (was != null) {
        taken.add(new Taken(place, was, closed.seenAt()));
      }
    }

    private void come(CalendarId calendar, Slot slot, Free as) {
      free.put(new Place(calendar, slot.start()), as);
    }

    LoggedStays all(ToIntFunction<CalendarId> family) {
      if (first > last) {
        throw new IllegalArgumentException("the log is empty: there is nothing to learn from yet");
      }
      List<Stay> all = new ArrayList<>();
      for (Taken each : taken) {
        all.add(
            Stay.taken(
                each.place().calendar().value(),
                family.applyAsInt(each.place().calendar()),
                each.place().start().getEpochSecond(),
                second(each.free().from()),
                each.free().opened(),
                second(each.gone()),
                second(each.gone())));
      }
      free.forEach(
          (place, as) ->
              all.add(
                  Stay.lost(
                      place.calendar().value(),
                      family.applyAsInt(place.calendar()),
                      place.start().getEpochSecond(),
                      second(as.from()),
                      as.opened(),
                      (double) last)));
      return new LoggedStays(all, first, last);
    }

    private static double second(Instant instant) {
      return instant.getEpochSecond() + instant.getNano() / 1e9;
    }
  }
}
