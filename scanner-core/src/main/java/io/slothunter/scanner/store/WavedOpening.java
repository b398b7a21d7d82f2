package io.slothunter.scanner.store;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.Slot;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * An opening that was told in waves, and how it went.
 *
 * @param number the opening's number in the log
 * @param free whether the slot is still free
 */
public record WavedOpening(
    long number, CalendarId calendar, Slot slot, Instant seenAt, boolean free, List<Wave> waves) {
  public WavedOpening {
    waves = List.copyOf(waves);
  }

  /**
   * @param number from 0
   * @param people how many are in it
   * @param woken how many of them were told
   * @param spared how many were left asleep: the slot was taken, or they had seen it already
   * @param told from the opening to the message, of those who were told; empty if none was
   * @param watching from the beginning of their watches to the opening, of all of them
   */
  public record Wave(
      int number, int people, int woken, int spared, Optional<Spread> told, Spread watching) {}

  /** How some times are distributed. */
  public record Spread(Duration median, Duration p95, Duration longest) {}
}
