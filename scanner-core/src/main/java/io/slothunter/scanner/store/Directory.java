package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.Calendar;
import io.slothunter.scanner.calendar.Doctor;
import io.slothunter.scanner.provider.DoctorListing;
import io.vertx.core.Future;
import java.util.List;

/** The doctors and calendars that we know. */
public interface Directory {
  /**
   * Adds a doctor with their calendars, or brings what is known up to date. A calendar that the
   * listing no longer names is kept with its history, but is not polled any more.
   */
  Future<Entry> save(DoctorListing listing);

  /** All doctors with their bookable calendars. */
  Future<List<Entry>> entries();

  /** A doctor and the calendars that can be booked at present. */
  record Entry(Doctor doctor, List<Calendar> calendars) {
    public Entry {
      calendars = List.copyOf(calendars);
    }
  }
}
