package io.slothunter.api.live;

import java.time.Duration;

/**
 * @param heartbeat how often a client hears from us when nothing happens
 * @param silence how long a client may leave pings unanswered before it is taken for dead
 * @param firstWord how long a new client may take to subscribe
 * @param clients how many may be connected at once
 * @param ids how many doctors and calendars one subscription may name
 * @param socketBytes how much may wait in a client's socket before events are held back
 * @param behindEvents how many events may be held back for a client before it is cut as lagging …
 * @param behindBytes … and how many bytes
 * @param grace how long a client may take to agree to a close before it is cut
 */
public record LiveOptions(
    Duration heartbeat,
    Duration silence,
    Duration firstWord,
    int clients,
    int ids,
    int socketBytes,
    int behindEvents,
    int behindBytes,
    Duration grace) {
  public static final LiveOptions DEFAULTS =
      new LiveOptions(
          Duration.ofSeconds(15),
          Duration.ofSeconds(35),
          Duration.ofSeconds(10),
          20_000,
          1_000,
          64 * 1024,
          256,
          64 * 1024,
          Duration.ofSeconds(2));

  public LiveOptions {
    if (heartbeat.toMillis() < 100 || heartbeat.compareTo(Duration.ofSeconds(30)) > 0) {
      throw new IllegalArgumentException("a heartbeat every 100 ms to 30 s, not " + heartbeat);
    }
  }
}
