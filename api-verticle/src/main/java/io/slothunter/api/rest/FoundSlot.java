package io.slothunter.api.rest;

import io.slothunter.scanner.calendar.Calendar;

/**
 * A free slot that a search found.
 *
 * @param start in epoch seconds, like {@code end}
 * @param city where the calendar is
 */
public record FoundSlot(long doctor, long start, long end, Calendar calendar, String city) {}
