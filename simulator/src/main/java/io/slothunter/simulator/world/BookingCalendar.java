package io.slothunter.simulator.world;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.LongUnaryOperator;

/**
 * One doctor's one service at one centre: which of its slots are free, held, or taken (all others),
 * and which changes no answer has shown yet. Lives on one event loop.
 */
public final class BookingCalendar {

  private final int index;
  private final String slug;
  private final CalendarKey key;
  private final WorkHours hours;

  private final TreeMap<Long, Opening> free = new TreeMap<>();
  private final Set<Long> held = new HashSet<>();
  private final List<Opening> unseenOpenings = new ArrayList<>(0);
  private final List<Closing> unseenClosings = new ArrayList<>(0);
  private long version;

  BookingCalendar(int index, String slug, CalendarKey key, WorkHours hours) {
    this.index = index;
    this.slug = slug;
    this.key = key;
    this.hours = hours;
  }

  /** The calendar's place in {@link World#calendars()}. */
  public int index() {
    return index;
  }

  /** The doctor's slug. */
  public String slug() {
    return slug;
  }

  public CalendarKey key() {
    return key;
  }

  public WorkHours hours() {
    return hours;
  }

  /** Grows with every change of the free slots. */
  public long version() {
    return version;
  }

  /** Starts of the free slots, Unix seconds, ascending; a view. */
  public NavigableSet<Long> free() {
    return Collections.unmodifiableNavigableSet(free.navigableKeySet());
  }

  public boolean isFree(long start) {
    return free.containsKey(start);
  }

  public boolean isHeld(long start) {
    return held.contains(start);
  }

  /**
   * What an answer that shows every free slot of [{@code from}, {@code to}) shows for the first
   * time; Unix seconds.
   */
  public Sighting look(long from, long to) {
    if (unseenOpenings.isEmpty() && unseenClosings.isEmpty()) {
      return Sighting.NOTHING_NEW;
    }
    List<Opening> openings =
        unseenOpenings.stream().filter(each -> each.start() >= from && each.start() < to).toList();
    List<Closing> closings =
        unseenClosings.stream()
            .filter(each -> each.opening().start() >= from && each.opening().start() < to)
            .toList();
    return new Sighting(openings, closings);
  }

  /**
   * What an answer that names the days with a free slot shows for the first time: which slots
   * closed on the others.
   *
   * @param dayOf the day of a start in Unix seconds
   */
  public Sighting lookForDays(long from, LongUnaryOperator dayOf) {
    if (unseenClosings.isEmpty()) {
      return Sighting.NOTHING_NEW;
    }
    Set<Long> open = new HashSet<>();
    free.keySet().forEach(start -> open.add(dayOf.applyAsLong(start)));
    List<Closing> closings =
        unseenClosings.stream()
            .filter(each -> each.opening().start() >= from)
            .filter(each -> !open.contains(dayOf.applyAsLong(each.opening().start())))
            .toList();
    return new Sighting(List.of(), closings);
  }

  /** Forgets what has been shown; called when the answer is out. */
  public void shown(Sighting sighting) {
    unseenOpenings.removeAll(sighting.openings());
    unseenClosings.removeAll(sighting.closings());
  }

  NavigableMap<Long, Opening> openings() {
    return Collections.unmodifiableNavigableMap(free);
  }

  void nowFree(Opening opening) {
    free.put(opening.start(), opening);
    held.remove(opening.start());
    unseenClosings.removeIf(closing -> closing.opening().start() == opening.start());
    if (opening.cause() != Opening.Cause.BASE) {
      unseenOpenings.add(opening);
    }
    version++;
  }

  void noLongerFree(Closing closing) {
    free.remove(closing.opening().start());
    unseenOpenings.remove(closing.opening());
    if (closing.cause() == Closing.Cause.PASSED) {
      // No answer covers the past: nothing up to here can be shown any more.
      unseenClosings.removeIf(each -> each.opening().start() <= closing.opening().start());
    } else {
      unseenClosings.add(closing);
    }
    version++;
  }

  void keepHeld(long start) {
    held.add(start);
  }

  void dropHeld(long start) {
    held.remove(start);
  }
}
