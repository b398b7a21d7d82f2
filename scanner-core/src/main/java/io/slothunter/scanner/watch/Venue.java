package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.Point;
import io.slothunter.scanner.calendar.Spelling;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;

/**
 * A calendar as filters see it: its names are in {@link Spelling#plain}, and empty when unknown.
 *
 * @param city the calendar's; where it has none, the doctor's
 * @param point null when unknown
 * @param price null when unknown
 */
public record Venue(
    CalendarId calendar,
    DoctorId doctor,
    String specialty,
    String centre,
    String service,
    String city,
    boolean online,
    @Nullable Point point,
    @Nullable Long price,
    ZoneId zone) {
  public static Venue of(Doctor doctor, Calendar calendar) {
    return of(doctor.specialty(), doctor.city(), calendar);
  }

  /**
   * @param specialty the doctor's
   * @param doctorsCity the doctor's
   */
  public static Venue of(String specialty, String doctorsCity, Calendar calendar) {
    return new Venue(
        calendar.id(),
        calendar.doctor(),
        Spelling.plain(specialty),
        Spelling.plain(calendar.centre()),
        Spelling.plain(calendar.service()),
        Spelling.plain(calendar.city().isBlank() ? doctorsCity : calendar.city()),
        calendar.online(),
        calendar.point().orElse(null),
        calendar.price().isPresent() ? calendar.price().getAsLong() : null,
        calendar.zone());
  }
}
