package io.slothunter.scanner.provider.paziresh24;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;

/** The Retry-After header (RFC 9110, 10.2.3): seconds, or an HTTP date. */
final class RetryAfter {
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** How long to wait, a day at most; zero when the header is absent, past or unreadable. */
  static Duration of(MultiMap headers, Instant now) {
    String value = headers.get(HttpHeaders.RETRY_AFTER);
    if (value == null) {
      return Duration.ZERO;
    }
    String text = value.trim();
    if (text.matches("[0-9]+")) {
      return text.length() > 6 ? LONGEST : shorter(Duration.ofSeconds(Integer.parseInt(text)));
    }
    try {
      Instant until = ZonedDateTime.parse(text, DateTimeFormatter.RFC_1123_DATE_TIME).toInstant();
      Duration wait = Duration.between(now, until);
      return wait.isNegative() ? Duration.ZERO : shorter(wait);
    } catch (DateTimeParseException e) {
      return Duration.ZERO;
    }
  }

  private static Duration shorter(Duration wait) {
    return wait.compareTo(LONGEST) > 0 ? LONGEST : wait;
  }
}
