package io.slothunter.scanner.match;

import java.time.Instant;

/**
 * Instants to the second from 2020 on, in 31 bits: up to 2088, which is later than anything opens.
 * None is negative, so that a difference of two never overflows and its sign compares them.
 */
final class Seconds {
  private static final long FIRST = Instant.parse("2020-01-01T00:00:00Z").getEpochSecond();

  /** After all others. */
  static final int LAST = Integer.MAX_VALUE;

  private Seconds() {}

  static int packed(Instant instant) {
    return packed(instant.getEpochSecond());
  }

  /** What lies beyond either end is taken for the end. */
  static int packed(long epochSecond) {
    return (int) Math.max(0, Math.min(LAST, epochSecond - FIRST));
  }
}
