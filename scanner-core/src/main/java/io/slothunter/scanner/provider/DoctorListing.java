package io.slothunter.scanner.provider;

import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

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
      ZoneId zone,
      @Nullable Point point,
      @Nullable Long price) {
    /** Of a provider that tells neither where a centre stands nor what a visit costs. */
    public CalendarListing(
        CalendarKey key,
        String centre,
        String service,
        String city,
        boolean online,
        URI bookingPage,
        ZoneId zone) {
      this(key, centre, service, city, online, bookingPage, zone, null, null);
    }
  }
}
