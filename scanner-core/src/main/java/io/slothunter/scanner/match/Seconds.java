package io.slothunter.scanner.match;

import java.time.Instant;

/** Instants in four bytes, to the second, so that {@code <} compares them: 1970 to 2106. */
final class Seconds {
  private static final long MOST = (1L << 32) - 1;

  /** After all others. */
  static final int LAST = Integer.MAX_VALUE;

  private Seconds() {}

  static int packed(Instant instant) {
    return packed(instant.getEpochSecond());
  }

  /** What lies beyond either end is taken for the end. */
  static int packed(long epochSecond) {
    return (int) Math.max(0, Math.min(MOST, epochSecond)) ^ Integer.MIN_VALUE;
  }
}
