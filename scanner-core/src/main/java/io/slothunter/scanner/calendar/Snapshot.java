package io.slothunter.scanner.calendar;

import java.time.Instant;

/**
 * A calendar's free slots as one answer of the provider showed them.
 *
 * @param seenAt when the answer was complete
 * @param covered what the answer spoke of: a slot outside it is neither open nor closed by it
 * @param free the free slots inside {@code covered}
 */
public record Snapshot(CalendarId calendar, Instant seenAt, Windows covered, FreeSlots free) {}
