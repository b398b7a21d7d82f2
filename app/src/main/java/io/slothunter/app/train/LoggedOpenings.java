package io.slothunter.app.train;

import io.slothunter.app.Assembly;
import io.slothunter.app.Kin;
import io.slothunter.app.Node;
import io.slothunter.app.Processes;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.hazard.CalendarOpenings;
import io.slothunter.inference.hazard.Days;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.event.Recorded;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.store.Directory;
import io.slothunter.scanner.store.SlotLog;
import io.vertx.core.Vertx;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
        return read(node.log(), kin(node.directory()));
      } finally {
        node.stop().await();
      }
    } finally {
      vertx.close().await();
    }
  }

  /**
   * The days that the booking systems of these settings have in common.
   *
   * @throws IllegalArgumentException if they have none
   */
  public static Days days(Settings settings) {
    List<Days> all =
        settings.enabled().stream()
            .map(each -> new Days(each.budget().timeZone(), each.freeDays()))
            .distinct()
            .toList();
    if (all.size() != 1) {
      throw new IllegalArgumentException(
          "the booking systems that are switched on do not have the same days: give --zone and"
              + " --free-days");
    }
    return all.get(0);
  }

  private static Kin kin(Directory directory) {
    Kin kin = new Kin();
    directory.entries().await().forEach(entry -> entry.calendars().forEach(kin::meet));
    return kin;
  }

  static LoggedOpenings read(SlotLog log, ToIntFunction<CalendarId> family) {
    Gathered gathered = new Gathered();
    long after = log.tail().await() - 1;
    List<Recorded> page;
    do {
      page = log.read(after, PAGE).await();
      page.forEach(gathered::take);
      after = page.isEmpty() ? after : page.get(page.size() - 1).number();
    } while (page.size() == PAGE);
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
