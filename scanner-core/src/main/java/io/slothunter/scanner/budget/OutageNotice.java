package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Instant;

/**
 * What people who wait for a provider's slots should hear: that it has not answered for long, or
 * that it does again.
 *
 * @param since when it stopped
 */
public record OutageNotice(ProviderId provider, Instant since, boolean over) {}
