package io.slothunter.notifier.fake;

import io.slothunter.scanner.calendar.Slot;
import java.time.Duration;
import java.time.Instant;

/** Slots for tests. */
public final class Slots {
  private Slots() {}

  public static Slot at(Instant start) {
    return new Slot(Instant.ofEpochSecond(start.getEpochSecond()), Duration.ofMinutes(10));
  }
}
