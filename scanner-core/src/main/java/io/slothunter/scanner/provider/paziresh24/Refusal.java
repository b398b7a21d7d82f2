package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.provider.Outcome;
import io.vertx.core.http.HttpHeaders;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What an answer means that is not the JSON we asked for. It goes by the content: the provider's
 * gateway answers errors in HTML, with any status and type.
 */
final class Refusal {
  private static final int LOOKED_AT = 16 * 1024;
  private static final Pattern TITLE =
      Pattern.compile("<title[^>]*>([^<]{1,200})", Pattern.CASE_INSENSITIVE);
  private static final Pattern PRIVATE =
      Pattern.compile("\\S*[0-9a-fA-F][0-9a-fA-F.:-]{6,}\\S*|\\S+@\\S+|\\S{25,}");

  /** Words of challenge and block pages of the usual gateways, ArvanCloud's among them. */
  private static final List<String> MARKERS =
      List.of(
          "captcha",
          "challenge",
          "arcsjs",
          "access denied",
          "access forbidden",
          "attention required",
          "request blocked",
          "been blocked",
          "ddos protection",
          "are you a robot",
          "ربات نیستید",
          "در حال انتقال به سایت",
          "دسترسی شما",
          "مسدود");

  private Refusal() {}

  /** Empty when the answer may be the JSON we asked for. */
  static Optional<Outcome> in(Reply.Answer answer, Instant now) {
    boolean html = isHtml(answer);
    if (answer.status() == 200 && !html) {
      return Optional.empty();
    }
    return Optional.of(reading(answer, html, now));
  }

  private static Outcome reading(Reply.Answer answer, boolean html, Instant now) {
    int status = answer.status();
    if (status == 429) {
      return new Outcome.Throttled(RetryAfter.of(answer.headers(), now));
    }
    String text = html || status == 403 ? beginning(answer) : "";
    Optional<String> marker = marker(text);
    if (status == 403 || (html && marker.isPresent())) {
      return new Outcome.Blocked(evidence(status, text, marker));
    }
    if (status == 503 && answer.headers().contains(HttpHeaders.RETRY_AFTER)) {
      return new Outcome.Throttled(RetryAfter.of(answer.headers(), now));
    }
    return new Outcome.Unknown("HTTP " + status + (html ? " with an HTML page" : ""));
  }

  private static boolean isHtml(Reply.Answer answer) {
    for (int i = 0; i < answer.length(); i++) {
      byte b = answer.body()[i];
      boolean spaceOrByteOrderMark = b <= ' ' && (b >= 0 || i < 3);
      if (!spaceOrByteOrderMark) {
        return b == '<';
      }
    }
    return false;
  }

  private static String beginning(Reply.Answer answer) {
    return new String(answer.body(), 0, Math.min(answer.length(), LOOKED_AT), UTF_8);
  }

  private static Optional<String> marker(String text) {
    String lower = text.toLowerCase(Locale.ROOT);
    return MARKERS.stream().filter(lower::contains).findFirst();
  }

  /** Status, title and marker; numbers, addresses and long tokens of the page are left out. */
  private static String evidence(int status, String text, Optional<String> marker) {
    Matcher title = TITLE.matcher(text);
    String said = title.find() ? PRIVATE.matcher(title.group(1).strip()).replaceAll("…") : "";
    String shortened = said.substring(0, Math.min(said.length(), 80));
    return "HTTP "
        + status
        + (shortened.isEmpty() ? "" : ", page \"" + shortened + '"')
        + marker.map(m -> ", says \"" + m + '"').orElse("");
  }
}
