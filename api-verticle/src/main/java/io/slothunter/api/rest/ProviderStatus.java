package io.slothunter.api.rest;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a provider.
 *
 * @param budgetPerSecond how many requests a second it gets at most
 * @param inFlight requests that wait for its answer now
 * @param breaker the circuit breaker's state: {@code closed}, {@code open}, {@code half_open}
 * @param pausedUntil it is left alone until then; null when it is asked as usual
 * @param lastGoodAnswer when it last gave an answer that was understood; null if it never did
 */
public record ProviderStatus(
    ProviderId provider,
    double budgetPerSecond,
    int inFlight,
    String breaker,
    @Nullable Instant pausedUntil,
    @Nullable Instant lastGoodAnswer) {}
