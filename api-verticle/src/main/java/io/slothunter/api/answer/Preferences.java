package io.slothunter.api.answer;

import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/** The {@code Prefer} header as RFC 7240 reads it: what a client would like, if we can. */
final class Preferences {
  private static final long LONGEST_SECONDS = 60;

  private Preferences() {}

  /** How long the client would wait for news; longer than a minute counts as a minute. */
  static Optional<Duration> wait(HttpServerRequest request) {
    for (String line : request.headers().getAll("Prefer")) {
      for (String each : line.split(",", -1)) {
        String[] pair = each.split(";", 2)[0].split("=", 2);
        if (pair.length == 2 && pair[0].strip().toLowerCase(Locale.ROOT).equals("wait")) {
          // The first of several counts.
          return Query.whole(pair[1].strip().replace("\"", "")).stream()
              .filter(seconds -> seconds > 0)
              .mapToObj(seconds -> Duration.ofSeconds(Math.min(seconds, LONGEST_SECONDS)))
              .findFirst();
        }
      }
    }
    return Optional.empty();
  }
}
