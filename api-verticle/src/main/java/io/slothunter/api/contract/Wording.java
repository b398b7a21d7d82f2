package io.slothunter.api.contract;

import io.slothunter.api.json.Fault;
import io.vertx.json.schema.OutputUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What a schema has against a text, in words for the one who sent it: one fault a place. */
final class Wording {
  private static final int MOST = 20;
  private static final int LONGEST = 80;

  /** Keywords that only say that something inside is wrong. */
  private static final Set<String> OUTER =
      Set.of("properties", "items", "allOf", "anyOf", "oneOf", "$ref", "prefixItems");

  private Wording() {}

  static List<Fault> of(OutputUnit result) {
    if (Boolean.TRUE.equals(result.getValid())) {
      return List.of();
    }
    Map<String, String> byPlace = new LinkedHashMap<>();
    List<Fault> unknown = new ArrayList<>();
    for (OutputUnit error : result.getErrors()) {
      String keyword = error.getKeywordLocation();
      keyword = keyword.substring(keyword.lastIndexOf('/') + 1);
      if (keyword.equals("additionalProperties")) {
        unknown.add(new Fault(error.getInstanceLocation(), "is unknown here: leave it out"));
      } else if (keyword.equals("required")) {
        byPlace.put(error.getInstanceLocation() + "/" + quoted(error.getError()), "is required");
      } else if (!OUTER.contains(keyword)) {
        byPlace.putIfAbsent(error.getInstanceLocation(), words(keyword, error.getError()));
      }
    }
    // The validator calls a known property that is wrong an unknown one, too.
    unknown.forEach(fault -> byPlace.putIfAbsent(fault.where(), fault.detail()));
    byPlace.computeIfAbsent("#", any -> byPlace.isEmpty() ? "has not the form asked for" : null);
    return byPlace.entrySet().stream()
        .limit(MOST)
        .map(each -> new Fault(shortened(each.getKey()), each.getValue()))
        .toList();
  }

  private static String words(String keyword, String error) {
    return switch (keyword) {
      case "type" -> "is of the type " + error.substring(error.lastIndexOf("Expected ") + 9);
      case "pattern", "format" -> "has not the form asked for";
      case "const", "enum" -> "is none of the values asked for";
      default -> error.toLowerCase(Locale.ROOT);
    };
  }

  private static String quoted(String error) {
    int open = error.indexOf('"');
    return open < 0 ? "" : error.substring(open + 1, error.lastIndexOf('"'));
  }

  private static String shortened(String place) {
    return place.length() > LONGEST ? place.substring(0, LONGEST) + "…" : place;
  }
}
