package io.slothunter.scanner.calendar;

import java.net.URI;

/**
 * A practitioner as people know them.
 *
 * @param slug the provider's own name of the doctor, byte-exact, decoded (no percent escapes)
 * @param specialty as the provider writes it; empty when it says none
 * @param city as the provider writes it; empty when it says none
 * @param page where a person reads about the doctor
 */
public record Doctor(
    DoctorId id,
    ProviderId provider,
    String slug,
    String name,
    String specialty,
    String city,
    URI page) {}
