package io.slothunter.scanner.store;

import java.time.Duration;

/**
 * How an opening for which very many wait is told: so many at a time, those first who have waited
 * longest for as little.
 *
 * @param from where more than so many are to be told of an opening, they are told in waves
 * @param size how many people are in a wave
 * @param gap between two waves
 */
public record Waves(int from, int size, Duration gap) {
  /** Everybody at once. */
  public static final Waves NONE = new Waves(Integer.MAX_VALUE, 1, Duration.ZERO);

  public Waves {
    if (from < 1 || size < 1 || gap.isNegative()) {
      throw new IllegalArgumentException("a wave has people: " + size + " from " + from);
    }
  }
}
