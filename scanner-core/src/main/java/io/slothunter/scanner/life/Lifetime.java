package io.slothunter.scanner.life;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How likely an opening is still free at some times after it was seen. */
public final class Lifetime {
  public static final List<Duration> BOUNDS =
      List.of(
          Duration.ofMinutes(1),
          Duration.ofMinutes(5),
          Duration.ofMinutes(15),
          Duration.ofMinutes(60));

  private static final double HALF = 0.5;

  private final double[] chances;

  /**
   * @param chances at each of {@link #BOUNDS}; none is larger than the one before
   * @throws IllegalArgumentException if these are no such chances
   */
  public Lifetime(double... chances) {
    this.chances = chances.clone();
    double before = 1;
    for (double chance : this.chances) {
      if (!(chance >= 0 && chance <= before)) {
        throw new IllegalArgumentException("these are no chances that fall: " + this);
      }
      before = chance;
    }
    if (chances.length != BOUNDS.size()) {
      throw new IllegalArgumentException("one chance for each bound, not " + chances.length);
    }
  }

  /** At a bound, by its place among {@link #BOUNDS}. */
  public double chance(int bound) {
    return chances[bound];
  }

  /**
   * After how long one of two such openings is gone, if openings go evenly between two bounds;
   * empty if most live longer than the last bound.
   */
  public Optional<Duration> usuallyGone() {
    return goneFor(HALF);
  }

  /**
   * After how long this share of such openings is gone, if openings go evenly between two bounds;
   * empty if fewer are by the last bound.
   *
   * @param share above 0 and below 1
   */
  public Optional<Duration> goneFor(double share) {
    if (!(share > 0 && share < 1)) {
      throw new IllegalArgumentException("no share of openings: " + share);
    }
    double left = 1 - share;
    double begin = 0;
    double before = 1;
    for (int k = 0; k < chances.length; k++) {
      double chance = chances[k];
      double end = BOUNDS.get(k).toMillis();
      if (chance <= left) {
        double part = Math.log(before / left) / Math.log(before / chance);
        return Optional.of(Duration.ofMillis(Math.round(begin + (end - begin) * part)));
      }
      begin = end;
      before = chance;
    }
    return Optional.empty();
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof Lifetime life && Arrays.equals(chances, life.chances);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(chances);
  }

  @Override
  public String toString() {
    return Arrays.toString(chances);
  }
}
