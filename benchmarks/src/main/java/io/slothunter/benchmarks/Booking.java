package io.slothunter.benchmarks;

import java.util.List;

/**
 * A booking system to simulate.
 *
 * @param budget requests a second
 * @param openings slots a second that cancellations free, over all of its calendars
 */
record Booking(String name, long seed, int calendars, int budget, double openings) {
  /** 10,000 calendars; a round takes eight to ten seconds. */
  static final List<Booking> TRIO =
      List.of(
          new Booking("north", 101, 5_000, 600, 112),
          new Booking("south", 202, 3_000, 300, 68),
          new Booking("west", 303, 2_000, 240, 45));

  /** Seconds that one poll of each calendar takes. */
  double round() {
    return (double) calendars / budget;
  }
}
