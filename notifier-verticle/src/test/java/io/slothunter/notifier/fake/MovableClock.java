package io.slothunter.notifier.fake;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that runs with the real one, and can be put forward. */
public final class MovableClock implements InstantSource {
  private final Instant origin;
  private final long startedAt = System.nanoTime();
  private volatile Duration moved = Duration.ZERO;

  public MovableClock(Instant origin) {
    this.origin = origin;
  }

  @Override
  public Instant instant() {
    return origin.plusNanos(System.nanoTime() - startedAt).plus(moved);
  }

  public void forward(Duration by) {
    moved = moved.plus(by);
  }
}
