package io.slothunter.app.train;

import io.slothunter.app.settings.Settings;
import io.slothunter.inference.hazard.CalendarOpenings;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.ToIntFunction;

/**
 * When calendars were found to open, as one's own log of events tells it. Slots that somebody only
 * held and put back are no openings.
 *
 * @param first the second of the first event, and {@code last} one after the last
 */
public record LoggedOpenings(List<CalendarOpenings> openings, long first, long last) {

  /**
   * Blocks until all is read.
   *
   * @throws IllegalArgumentException if the log is empty
   */
  public static LoggedOpenings read(Settings settings) {
    Gathered gathered = new Gathered();
    ToIntFunction<CalendarId> family = OwnLog.read(settings, gathered::take);
    return gathered.all(family);
  }

  private static final class Gathered {
    private final Map<CalendarId, TreeSet<Double>> calendars = new TreeMap<>();
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;

    void take(Recorded recorded) {
      Instant seen = recorded.event().seenAt();
      first = Math.min(first, seen.getEpochSecond());
      last = Math.max(last, seen.getEpochSecond() + 1);
      TreeSet<Double> its =
          calendars.computeIfAbsent(recorded.event().calendar(), c -> new TreeSet<>());
      if (recorded.event() instanceof SlotOpened opened && !opened.returned()) {
        its.add(seen.getEpochSecond() + seen.getNano() / 1e9);
      }
    }

    LoggedOpenings all(ToIntFunction<CalendarId> family) {
      if (calendars.isEmpty()) {
        throw new IllegalArgumentException("the log is empty: there is nothing to learn from yet");
      }
      return new LoggedOpenings(
          calendars.entrySet().stream()
              .map(
                  each ->
                      new CalendarOpenings(
                          family.applyAsInt(each.getKey()), List.copyOf(each.getValue())))
              .toList(),
          first,
          last);
    }
  }
}
