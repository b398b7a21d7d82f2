package io.slothunter.app.replay.trace;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.Optional;

/** The times of a trace: minutes since 2021-01-01 00:00 of the local wall clock. */
final class Minutes {
  private static final long ORIGIN =
      LocalDateTime.of(2021, 1, 1, 0, 0).toEpochSecond(ZoneOffset.UTC);

  /** From 1971 to 2521: what lies outside is a mistake, such as seconds instead of minutes. */
  private static final double LEAST = -26_297_280;

  private static final double MOST = 262_974_240;

  private Minutes() {}

  /** Epoch seconds of the wall clock, read as if it were UTC; empty if this is no such time. */
  static Optional<Long> read(String text) {
    double minutes;
    try {
      minutes = Double.parseDouble(text);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
    return minutes >= LEAST && minutes <= MOST
        ? Optional.of(ORIGIN + Math.round(minutes * 60))
        : Optional.empty();
  }
}
