package io.slothunter.api.contract;

import static java.time.ZoneOffset.UTC;

import io.vertx.core.json.JsonObject;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an operation on its way out says of itself: {@code x-deprecated-at} as RFC 9745 has it, and
 * {@code x-sunset-at} as RFC 8594 does. {@code x-successor} is where to go instead.
 */
final class Farewell {
  private Farewell() {}

  static Map<String, String> headers(JsonObject operation) {
    Map<String, String> headers = new LinkedHashMap<>();
    String deprecated = operation.getString("x-deprecated-at");
    if (operation.getBoolean("deprecated", false) != (deprecated != null)) {
      throw new IllegalStateException(
          "deprecated and x-deprecated-at go together: " + operation.getString("operationId"));
    }
    if (deprecated != null) {
      headers.put("Deprecation", "@" + Instant.parse(deprecated).getEpochSecond());
    }
    String sunset = operation.getString("x-sunset-at");
    if (sunset != null) {
      headers.put(
          "Sunset",
          DateTimeFormatter.RFC_1123_DATE_TIME.format(Instant.parse(sunset).atOffset(UTC)));
    }
    String successor = operation.getString("x-successor");
    if (successor != null) {
      headers.put("Link", "<" + successor + ">; rel=\"successor-version\"");
    }
    return headers;
  }
}
