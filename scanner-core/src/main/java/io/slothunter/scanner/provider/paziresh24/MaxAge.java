package io.slothunter.scanner.provider.paziresh24;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How long an answer may be served from a cache (RFC 9111, 5.2.2): to ask for it again before costs
 * both sides a request and tells nothing new.
 */
final class MaxAge {
  /** Longer is more likely said of pictures than of free slots. */
  static final Duration LONGEST = Duration.ofHours(1);

  private static final Pattern AGE =
      Pattern.compile("(?:^|[,\\s])max-age\\s*=\\s*\"?([0-9]{1,9})", Pattern.CASE_INSENSITIVE);

  private MaxAge() {}

  /** Zero when nothing is said, or that the answer is not to be kept. */
  static Duration of(MultiMap headers) {
    @Nullable String control = headers.get(HttpHeaders.CACHE_CONTROL);
    if (control == null || control.length() > 1_000) {
      return Duration.ZERO;
    }
    Matcher age = AGE.matcher(control);
    boolean kept = !control.contains("no-store") && !control.contains("no-cache");
    if (!kept || !age.find()) {
      return Duration.ZERO;
    }
    Duration said = Duration.ofSeconds(Integer.parseInt(age.group(1)) - passed(headers));
    return said.isNegative() ? Duration.ZERO : said.compareTo(LONGEST) > 0 ? LONGEST : said;
  }

  /** How old the answer was when it came (RFC 9111, 5.1). */
  private static long passed(MultiMap headers) {
    @Nullable String age = headers.get(HttpHeaders.AGE);
    return age != null && age.matches("[0-9]{1,9}") ? Long.parseLong(age) : 0;
  }
}
