package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.DoctorId;
import io.vertx.core.Future;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Whether doctors can be waited for: decided by us, and seen at their booking system. */
public interface DoctorStates {
  /** Empty for a doctor who is not known. */
  Future<Optional<State>> of(DoctorId doctor);

  /** Those whom somebody of ours has switched off. */
  Future<Set<DoctorId>> disabled();

  /**
   * Switches a doctor off, whose calendars count as not bookable then, or on again; false for one
   * who is not known.
   */
  Future<Boolean> disable(DoctorId doctor, boolean disabled);

  /**
   * Watched doctors who are not switched off and were looked up last before an instant, the longest
   * ago first.
   *
   * @param doubtful the same for those who were not found once
   */
  Future<List<DoctorId>> lookedUpBefore(Instant before, Instant doubtful, int limit);

  /**
   * Notes that a doctor was looked up.
   *
   * @param found false where the booking system knows no such doctor, or has nothing of theirs to
   *     book; at the second such time in a row none of their calendars counts as bookable any more
   */
  Future<Void> lookedUp(DoctorId doctor, boolean found, Instant at);

  /**
   * @param missing how many times in a row they were not found
   * @param lookedUpAt empty if never
   */
  record State(boolean disabled, int missing, Optional<Instant> lookedUpAt) {}
}
