package io.slothunter.simulator;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that moves when a test says so. */
public final class SettableClock implements InstantSource {

  /** A Tuesday, 08:00 in Tehran. */
  public static final Instant TUESDAY_MORNING = Instant.parse("2026-10-06T04:30:00Z");

  private volatile Instant now;

  public SettableClock(Instant now) {
    this.now = now;
  }

  public void advance(Duration by) {
    now = now.plus(by);
  }

  @Override
  public Instant instant() {
    return now;
  }
}
