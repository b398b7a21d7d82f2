package io.slothunter.scanner.calendar;

import java.time.Instant;

/**
 * A stretch of time that an answer really covered: from inclusive, to exclusive.
 *
 * @param to {@link #OPEN_END} when the answer spoke of everything after {@code from}
 */
public record Window(Instant from, Instant to) {
  /** The end of a window without an end: 9999-01-01. Later slots do not exist. */
  public static final Instant OPEN_END = Instant.parse("9999-01-01T00:00:00Z");

  public Window {
    if (!from.isBefore(to)) {
      throw new IllegalArgumentException("an empty window: " + from + " to " + to);
    }
  }

  public static Window from(Instant from) {
    return new Window(from, OPEN_END);
  }

  public boolean contains(Instant instant) {
    return !instant.isBefore(from) && instant.isBefore(to);
  }
}
