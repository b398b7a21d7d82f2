package io.slothunter.scanner.poll;

import io.slothunter.scanner.calendar.CalendarId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a calendar stands in the order of polls at a moment.
 *
 * @param openingsPerDay its learned rate over the long run
 * @param expectedPerDay what is expected of it at this time of day, or what a {@link Hazard} says
 * @param index what a poll of it is worth now; of two calendars the one with more comes first
 * @param lastSeen its last usable answer; empty if none is remembered
 * @param next when it is likely to be polled next, if things go on as they do
 * @param last why it was polled last
 * @param failures polls in a row without a usable answer
 */
public record CalendarOutlook(
    CalendarId calendar,
    double weight,
    double openingsPerDay,
    double expectedPerDay,
    double index,
    Optional<Instant> lastSeen,
    Instant next,
    PollReason last,
    int failures) {}
