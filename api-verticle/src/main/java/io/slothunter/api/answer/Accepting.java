package io.slothunter.api.answer;

import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.HttpServerRequest;
import java.util.List;
import java.util.Locale;

/** Whether a client takes JSON: its {@code Accept} header as RFC 9110 section 12.5.1 reads it. */
final class Accepting {
  private Accepting() {}

  static boolean json(HttpServerRequest request) {
    List<String> lines = request.headers().getAll(HttpHeaders.ACCEPT);
    if (lines.isEmpty()) {
      return true;
    }
    int best = 0;
    boolean taken = false;
    for (String line : lines) {
      for (String range : line.split(",", -1)) {
        String[] parts = range.toLowerCase(Locale.ROOT).split(";", -1);
        int exact = exactness(parts[0].strip());
        if (exact > best) {
          best = exact;
          taken = wanted(parts);
        }
      }
    }
    return taken;
  }

  /** The most exact range that covers JSON decides. */
  private static int exactness(String range) {
    return switch (range) {
      case "application/json" -> 3;
      case "application/*" -> 2;
      case "*/*" -> 1;
      default -> 0;
    };
  }

  private static boolean wanted(String[] parts) {
    for (int i = 1; i < parts.length; i++) {
      if (parts[i].strip().matches("q=0(\\.0{0,3})?")) {
        return false;
      }
    }
    return true;
  }
}
