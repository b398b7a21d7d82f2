package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;

/** A doctor as a provider lists them, with every calendar that can be booked online. */
public record DoctorListing(
    ProviderId provider,
    String slug,
    String name,
    String specialty,
    String city,
    URI page,
    List<CalendarListing> calendars) {
  public DoctorListing {
    calendars = List.copyOf(calendars);
  }

  /** One service at one centre; the fields mean what they mean in {@code Calendar}. */
  public record CalendarListing(
      CalendarKey key,
      String centre,
      String service,
      String city,
      boolean online,
      URI bookingPage,
      ZoneId zone) {}
}
