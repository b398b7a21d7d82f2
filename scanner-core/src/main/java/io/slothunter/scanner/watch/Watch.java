package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Instant;

/** A person's wish to hear of openings. */
public record Watch(WatchId id, PersonId person, Wish wish, Instant since) {
  /** Of every opening in any calendar of a doctor. */
  public Watch(WatchId id, PersonId person, DoctorId doctor, Instant since) {
    this(id, person, Wish.ofDoctor(doctor), since);
  }

  public WatchFilter filter() {
    return wish.filter();
  }
}
