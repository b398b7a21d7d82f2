package io.slothunter.inference.worth;

import java.time.Duration;
import java.time.Instant;

/**
 * What was said counts half after a while, because people's days change with the season and their
 * doctors with what ails them. Amounts are kept as if all were as old as one instant.
 */
final class Fade {
  static final Duration HALF_LIFE = Duration.ofDays(90);

  private static final Instant ORIGIN = Instant.parse("2026-01-01T00:00:00Z");

  /** A clock that is wrong by centuries must make no amount endless. */
  private static final double MOST = 400;

  private Fade() {}

  /** What an amount of this instant is worth as one of the origin. */
  static double grown(Instant at) {
    double lives = (at.getEpochSecond() - ORIGIN.getEpochSecond()) / (double) HALF_LIFE.toSeconds();
    return Math.pow(2, Math.max(-MOST, Math.min(MOST, lives)));
  }
}
