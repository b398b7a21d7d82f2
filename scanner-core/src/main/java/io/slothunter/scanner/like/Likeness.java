package io.slothunter.scanner.like;

import io.slothunter.scanner.calendar.DoctorId;
import java.util.List;

/**
 * Knows which doctors are like one. Answers at once from what it has, from any thread, and never
 * fails: nobody waits for it.
 */
@FunctionalInterface
public interface Likeness {
  /** Knows nobody. */
  Likeness UNKNOWN = (doctor, limit) -> List.of();

  /** The most alike first, without the doctor; empty for one who is not known, or like nobody. */
  List<Alike> of(DoctorId doctor, int limit);
}
