package io.slothunter.scanner.event;

import io.slothunter.scanner.calendar.CalendarState;
import java.util.List;

/**
 * What a snapshot changed: the events, and what is known afterwards. Both are recorded together or
 * not at all.
 *
 * @param events in the order in which they are numbered; may be empty when only {@code next} moved
 */
public record Change(List<SlotEvent> events, CalendarState next) {
  public Change {
    events = List.copyOf(events);
  }

  /** Nothing happened to what was known: the same state, so there is nothing to record. */
  public static Change none(CalendarState known) {
    return new Change(List.of(), known);
  }

  /** True if this leaves things as they were known, so that nothing need be recorded. */
  public boolean isNothing(CalendarState known) {
    return events.isEmpty() && next.equals(known);
  }
}
