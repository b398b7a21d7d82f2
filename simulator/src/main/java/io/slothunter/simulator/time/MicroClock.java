package io.slothunter.simulator.time;

import java.time.Instant;
import java.time.InstantSource;

/**
 * The simulator's clock. Every instant that the simulator reports is a count of microseconds since
 * the Unix epoch, so that openings, answers and messages can be subtracted from each other.
 */
public record MicroClock(InstantSource source) {

  private static final long MICROS_PER_SECOND = 1_000_000;

  public long micros() {
    Instant now = source.instant();
    return now.getEpochSecond() * MICROS_PER_SECOND + now.getNano() / 1_000;
  }

  public long seconds() {
    return source.instant().getEpochSecond();
  }
}
