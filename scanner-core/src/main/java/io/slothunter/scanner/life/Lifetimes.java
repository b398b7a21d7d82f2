package io.slothunter.scanner.life;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import java.util.Optional;

/**
 * Says how long an opening may be expected to stay free. Answers at once from what it has, from any
 * thread, and never fails: nobody waits for it.
 */
@FunctionalInterface
public interface Lifetimes {
  /** Knows nothing. */
  Lifetimes UNKNOWN = (calendar, slot) -> Optional.empty();

  /**
   * Of the last opening of a slot; or, where nothing is known of that one, because it has only just
   * been seen, of its calendar's openings in general. Empty where too little is known of either.
   */
  Optional<Lifetime> of(CalendarId calendar, Slot slot);
}
