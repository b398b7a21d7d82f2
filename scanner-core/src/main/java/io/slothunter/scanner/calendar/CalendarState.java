package io.slothunter.scanner.calendar;

/**
 * What is known of a calendar after all snapshots so far; one such record a calendar survives a
 * restart, written together with the events that led to it.
 *
 * @param covered what has been looked at at least once: a slot first seen outside it was perhaps
 *     free all along, so it opens nothing
 * @param free the slots that are free as far as known
 * @param closed the slots that closed within the provider's hold time: one that comes back was held
 *     by somebody and put back
 */
public record CalendarState(
    CalendarId calendar, Windows covered, FreeSlots free, ClosedSlots closed) {

  /** A calendar nobody has looked at yet. */
  public static CalendarState unseen(CalendarId calendar) {
    return new CalendarState(calendar, Windows.NONE, FreeSlots.NONE, ClosedSlots.NONE);
  }
}
