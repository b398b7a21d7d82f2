package io.slothunter.scanner.like;

import io.slothunter.scanner.calendar.DoctorId;
import java.time.Duration;
import java.time.Instant;

/**
 * A doctor who is like another.
 *
 * @param likeness above 0; comparable between those who are like the same one
 */
public record Alike(DoctorId doctor, double likeness) {
  /** What it costs that the wait is e times as long. */
  private static final double SOONER = 0.35;

  private static final double DAY = Duration.ofDays(1).toSeconds();

  /** How good a choice they are: the more alike and the sooner free, the better. */
  public double worth(Instant free, Instant now) {
    double days = Math.max(0, free.getEpochSecond() - now.getEpochSecond()) / DAY;
    return likeness - SOONER * Math.log1p(days);
  }
}
