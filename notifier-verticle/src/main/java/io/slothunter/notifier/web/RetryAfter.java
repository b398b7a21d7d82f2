package io.slothunter.notifier.web;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The header {@code Retry-After} (RFC 9110, 10.2.3): seconds, or a date. */
final class RetryAfter {
  private static final long LONGEST_SECONDS = 24 * 3600;

  private RetryAfter() {}

  static Optional<Duration> read(@Nullable String header, Instant now) {
    if (header == null) {
      return Optional.empty();
    }
    if (header.matches("[0-9]{1,9}")) {
      return Optional.of(bounded(Long.parseLong(header)));
    }
    try {
      Instant at = ZonedDateTime.parse(header, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      return Optional.of(bounded(Duration.between(now, at).toSeconds()));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static Duration bounded(long seconds) {
    return Duration.ofSeconds(Math.max(1, Math.min(seconds, LONGEST_SECONDS)));
  }
}
