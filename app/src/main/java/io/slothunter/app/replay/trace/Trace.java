package io.slothunter.app.replay.trace;

import java.util.List;

/**
 * What happened to some calendars.
 *
 * @param calendars those that ever open, in the order of their keys
 * @param asleep how many were left out because they never open
 * @param first the first snapshot, in epoch seconds of the wall clock
 * @param last the last one
 */
public record Trace(List<TraceCalendar> calendars, int asleep, long first, long last) {
  public Trace {
    calendars = List.copyOf(calendars);
  }

  /** False if the trace says of no slot when it was gone. */
  public boolean knowsClosings() {
    return calendars.stream().anyMatch(c -> c.episodes().stream().anyMatch(Episode::closes));
  }
}
