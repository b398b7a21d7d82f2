package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Instant;
import java.util.Optional;

/**
 * How a provider stands with us at this moment.
 *
 * @param requestsPerSecond the budget
 * @param concurrency requests that may be under way at once
 * @param requests sent since the start, failed ones included
 * @param breaker {@code closed} when requests pass, {@code open}, or {@code half-open} when one is
 *     let through to see
 * @param pausedUntil empty when it is not paused
 * @param reason why it is paused or its circuit open; empty when neither
 * @param lastGood when it last gave a usable answer; empty if never
 */
public record Standing(
    ProviderId provider,
    double requestsPerSecond,
    int concurrency,
    int inFlight,
    long requests,
    String breaker,
    Optional<Instant> pausedUntil,
    String reason,
    Optional<Instant> lastGood) {}
