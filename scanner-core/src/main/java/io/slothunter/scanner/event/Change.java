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
}
