package io.slothunter.app.demo;

import java.util.List;

/**
 * What a demo came to.
 *
 * @param polls answers that the simulated provider gave about free slots
 * @param freshness how each provider's calendars were polled, in words
 */
public record DemoResult(int calendars, long polls, Report report, List<String> freshness) {
  public DemoResult {
    freshness = List.copyOf(freshness);
  }
}
