package io.slothunter.app.train;

import io.slothunter.app.Assembly;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.hazard.CalendarOpenings;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * When calendars were found to open, as one's own log of events tells it. Slots that somebody only
 * held and put back are no openings.
 *
 * @param first the second of the first event, and {@code last} one after the last
 */
public record LoggedOpenings(List<CalendarOpenings> openings, long first, long last) {
  private static final int PAGE = 5_000;

  /**
   * Opens the store of these settings, which no other process may have open if it is the embedded
   * one. Blocks until all is read.
   *
   * @throws IllegalArgumentException if the log is empty
   */
  public static LoggedOpenings read(Settings settings) {
    Vertx vertx = Processes.vertx();
    try {
      Node node =
          new Assembly(vertx, settings.withRoles(Set.of()), Clock.systemUTC()).start().await();
      try {
        return read(node.log());
      } finally {
        node.stop().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  static LoggedOpenings read(SlotLog log) {
    Gathered gathered = new Gathered();
    long after = log.tail().await() - 1;
    List<Recorded> page;
    do {
      page = log.read(after, PAGE).await();
      page.forEach(gathered::take);
      after = page.isEmpty() ? after : page.get(page.size() - 1).number();
    } while (page.size() == PAGE);
    return gathered.all();
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

    LoggedOpenings all() {
      if (calendars.isEmpty()) {
        throw new IllegalArgumentException("the log is empty: there is nothing to learn from yet");
      }
      return new LoggedOpenings(
          calendars.values().stream()
              .map(seconds -> new CalendarOpenings(0, List.copyOf(seconds)))
              .toList(),
          first,
          last);
    }
  }
}
