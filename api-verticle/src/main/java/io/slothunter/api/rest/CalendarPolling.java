package io.slothunter.api.rest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Why a calendar is polled when it is.
 *
 * @param weight what its openings count beside those of others: how many people wait for it
 * @param openingsPerDay the learned rate over the long run
 * @param expectedPerDay what is expected of it at this time of day
 * @param lastSeen its last usable answer; null if none is remembered
 * @param next when it is likely to be polled next, if things go on as they do
 * @param why of its last poll: {@code none}, {@code new}, {@code index}, {@code floor}
 * @param failures polls in a row without a usable answer
 */
public record CalendarPolling(
    double weight,
    double openingsPerDay,
    double expectedPerDay,
    @Nullable Instant lastSeen,
    Instant next,
    String why,
    int failures) {}
