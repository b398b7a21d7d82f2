package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.ProviderId;

/**
 * A doctor's link, taken apart and found to be a provider's own.
 *
 * @param slug decoded, byte-exact
 */
public record DoctorLink(ProviderId provider, String slug) {}
