package io.slothunter.api.view;

import java.time.Duration;

/**
 * @param ringSize how many of the latest events stay in memory for those who resume
 * @param lookAtLog how often to look at the log without being woken
 * @param lookAtDirectory how often to read the doctors anew without being told
 */
public record ViewOptions(int ringSize, Duration lookAtLog, Duration lookAtDirectory) {
  public static final ViewOptions DEFAULTS =
      new ViewOptions(65_536, Duration.ofMillis(500), Duration.ofSeconds(60));

  public ViewOptions {
    if (ringSize < 1) {
      throw new IllegalArgumentException("the ring holds at least one event: " + ringSize);
    }
  }
}
