package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import java.time.Instant;

/**
 * An opening that somebody is to hear of.
 *
 * @param number the opening's number in the log
 * @param returned as in {@code SlotOpened}
 */
public record AlertedSlot(
    long number, CalendarId calendar, Slot slot, Instant seenAt, boolean returned) {}
