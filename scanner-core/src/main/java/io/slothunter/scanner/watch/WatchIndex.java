package io.slothunter.scanner.watch;

import static java.util.stream.Collectors.groupingBy;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Answers "who waits for this opening?" in time proportional to the answer. Immutable: a changed
 * set of watches is a new index.
 */
public final class WatchIndex {
  public static final WatchIndex EMPTY = WatchIndex.of(List.of(), Map.of());

  /**
   * An opening seen up to this long before a watch began still counts: the watch's beginning and
   * the sight of a slot are stamped by different clocks, and to be told once too often is better
   * than never.
   */
  static final Duration CLOCK_GRACE = Duration.ofSeconds(5);

  private final Map<CalendarId, List<Watch>> byCalendar;

  private WatchIndex(Map<CalendarId, List<Watch>> byCalendar) {
    this.byCalendar = byCalendar;
  }

  /**
   * @param watches the running ones
   * @param doctors whose each calendar is, for every calendar that we know
   */
  public static WatchIndex of(Collection<Watch> watches, Map<CalendarId, DoctorId> doctors) {
    Map<DoctorId, List<Watch>> byDoctor = watches.stream().collect(groupingBy(Watch::doctor));
    Map<CalendarId, List<Watch>> byCalendar = new HashMap<>(doctors.size() * 2);
    doctors.forEach(
        (calendar, doctor) -> byCalendar.put(calendar, byDoctor.getOrDefault(doctor, List.of())));
    return new WatchIndex(byCalendar);
  }

  /** True if the calendar was known when the index was made, watched or not. */
  public boolean knows(CalendarId calendar) {
    return byCalendar.containsKey(calendar);
  }

  /** The watches that wait for this opening; one that began after it was seen is left out. */
  public List<Watch> waitingFor(SlotOpened opening) {
    List<Watch> candidates = byCalendar.getOrDefault(opening.calendar(), List.of());
    List<Watch> waiting = new ArrayList<>(candidates.size());
    for (Watch watch : candidates) {
      if (!watch.since().minus(CLOCK_GRACE).isAfter(opening.seenAt())) {
        waiting.add(watch);
      }
    }
    return waiting;
  }
}
