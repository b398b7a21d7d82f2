package io.slothunter.scanner.calendar;

import java.net.URI;
import java.time.ZoneId;

/**
 * What is polled: one doctor's one service at one centre.
 *
 * @param centre the centre's name as the provider writes it
 * @param service the service's name as the provider writes it
 * @param city where the centre stands; empty for online visits or when unknown
 * @param bookingPage where a person books; opening it holds no slot by itself
 * @param zone the time zone in which the centre's people speak of days and hours
 */
public record Calendar(
    CalendarId id,
    DoctorId doctor,
    ProviderId provider,
    CalendarKey key,
    String centre,
    String service,
    String city,
    boolean online,
    URI bookingPage,
    ZoneId zone) {}
