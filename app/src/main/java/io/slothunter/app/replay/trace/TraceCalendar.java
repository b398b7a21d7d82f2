package io.slothunter.app.replay.trace;

import java.util.List;

/**
 * One calendar of a trace.
 *
 * @param key what the file calls it
 * @param provider the booking system, empty when no companion file names it
 * @param office whose calendars these are, such as a city's; empty when no companion file names it
 * @param episodes in {@link Episode#ORDER}
 */
public record TraceCalendar(String key, String provider, String office, List<Episode> episodes) {
  public TraceCalendar {
    episodes = List.copyOf(episodes);
  }

  /** True if it was ever seen to open; one that never was would flatter whoever polls it rarely. */
  boolean everOpens() {
    return episodes.stream().anyMatch(Episode::opens);
  }
}
