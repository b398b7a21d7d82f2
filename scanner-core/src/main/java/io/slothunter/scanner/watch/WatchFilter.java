package io.slothunter.scanner.watch;

import io.slothunter.scanner.calendar.DoctorId;
import java.util.List;
import java.util.Optional;

/**
 * Which openings a person wants to hear of: slots as in {@code timing} of calendars in {@code
 * scope}.
 */
public record WatchFilter(Scope scope, Timing timing) {
  /** Every opening of a doctor. */
  public static WatchFilter ofDoctor(DoctorId doctor) {
    Selection only = Selection.ofDoctor(doctor);
    return new WatchFilter(new Scope(only, Selection.NONE, null, Visit.ANY, null), Timing.ANY);
  }

  /** The doctor, if it is about one and no other. */
  public Optional<DoctorId> soleDoctor() {
    List<DoctorId> doctors = scope.only().doctors();
    return doctors.size() == 1 ? Optional.of(doctors.get(0)) : Optional.empty();
  }

  /** The doctor, if every opening of theirs is wanted and nothing else. */
  public Optional<DoctorId> plainDoctor() {
    return soleDoctor().filter(doctor -> equals(ofDoctor(doctor)));
  }
}
