package io.slothunter.app.replay.world;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.CalendarKey;
import io.slothunter.scanner.calendar.DoctorId;
import io.slothunter.scanner.calendar.ProviderId;
import java.net.URI;
import java.time.ZoneOffset;

/**
 * One calendar of a world.
 *
 * @param calendar as the poll room knows it; its provider is the gate through which it is polled
 * @param group calendars of one group open at the same hours: their booking system
 * @param kin calendars with the same one open at the same times most of all: one office's, or all
 *     of a group
 * @param weight how many people watch it
 * @param rate opening events a day: the true rate where it is known, else counted in hindsight over
 *     the time that is judged
 * @param trainedRate opening events a day as counted before the replay begins; NaN if nothing was
 */
public record WorldCalendar(
    Calendar calendar,
    String group,
    String kin,
    double weight,
    double rate,
    double trainedRate,
    Timeline timeline) {

  private static final URI NOWHERE = URI.create("https://replay.invalid/");

  /** Where this calendar stands in its world, from 0. */
  public int index() {
    return (int) calendar.id().value() - 1;
  }

  static Calendar calendar(int index, String key, ProviderId gate) {
    return new Calendar(
        new CalendarId(index + 1L),
        new DoctorId(index + 1L),
        gate,
        new CalendarKey(key),
        "",
        "",
        "",
        false,
        NOWHERE,
        ZoneOffset.UTC);
  }
}
