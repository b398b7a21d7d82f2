package io.slothunter.scanner.store;

import java.time.Duration;
import java.util.Map;

/**
 * How an opening for which very many wait is told: so many at a time, those first who have waited
 * longest for as little.
 *
 * @param from where more than so many are to be told of an opening, they are told in waves
 * @param size how many people are in a wave
 * @param gap between two waves
 * @param gaps of openings, by their numbers in the log, whose waves follow each other at a pace of
 *     their own
 */
public record Waves(int from, int size, Duration gap, Map<Long, Duration> gaps) {
  /** Everybody at once. */
  public static final Waves NONE = new Waves(Integer.MAX_VALUE, 1, Duration.ZERO);

  public Waves {
    gaps = Map.copyOf(gaps);
    if (from < 1
        || size < 1
        || gap.isNegative()
        || gaps.values().stream().anyMatch(Duration::isNegative)) {
      throw new IllegalArgumentException("a wave has people: " + size + " from " + from);
    }
  }

  /** At one pace, whatever opens. */
  public Waves(int from, int size, Duration gap) {
    this(from, size, gap, Map.of());
  }

  /** The same with other gaps of some openings. */
  public Waves with(Map<Long, Duration> other) {
    return new Waves(from, size, gap, other);
  }

  /** Between two waves of an opening. */
  public Duration gapOf(long opening) {
    return gaps.getOrDefault(opening, gap);
  }
}
