package io.slothunter.scanner.poll;

import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Seconds since the first instant that was asked about; never going back. */
final class Timeline {
  private static final double FAR = 1e10;

  private @Nullable Instant origin;
  private double latest;

  /** The second of an instant, or the latest so far. */
  double advance(Instant now) {
    latest = Math.max(latest, second(now));
    return latest;
  }

  double second(Instant instant) {
    if (origin == null) {
      origin = instant;
    }
    Duration since = Duration.between(origin, instant);
    return Math.max(-FAR, Math.min(FAR, since.getSeconds() + since.getNano() / 1e9));
  }

  Instant instant(double second) {
    Instant from = origin == null ? Instant.EPOCH : origin;
    double whole = Math.floor(Math.max(-FAR, Math.min(FAR, second)));
    double rest = Math.max(0, Math.min(1, second - whole));
    // Rounded up: what is due at this second is due at this instant.
    return from.plusSeconds((long) whole).plusNanos((long) Math.ceil(rest * 1e9));
  }

  /** The second of the epoch. */
  double epoch(double second) {
    Instant from = origin == null ? Instant.EPOCH : origin;
    return from.getEpochSecond() + from.getNano() / 1e9 + second;
  }
}
