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

  /** Of the last opening of a slot; empty where too little is known to say anything. */
  Optional<Lifetime> of(CalendarId calendar, Slot slot);

  /**
   * Of a calendar's openings in general, as it stood at the last one: for an opening of which
   * {@link #of} cannot know yet, because it has only just been seen.
   */
  default Optional<Lifetime> usual(CalendarId calendar) {
    return Optional.empty();
  }
}
