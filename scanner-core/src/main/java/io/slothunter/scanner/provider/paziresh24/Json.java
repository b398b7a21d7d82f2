package io.slothunter.scanner.provider.paziresh24;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a profile's fields whatever type they come in today. */
final class Json {
  private Json() {}

  /** A text or a number as text without the white space around it; empty for anything else. */
  static String text(JsonObject object, String field) {
    Object value = object.getValue(field);
    boolean scalar = value instanceof CharSequence || value instanceof Number;
    return scalar ? value.toString().strip() : "";
  }

  /** True for true, "true" and any number but 0, as number or text. */
  static boolean isTrue(JsonObject object, String field) {
    Object value = object.getValue(field);
    return value instanceof Boolean yes ? yes : text(object, field).matches("true|[1-9][0-9]{0,8}");
  }

  static Optional<JsonObject> object(JsonObject object, String field) {
    return object.getValue(field) instanceof JsonObject found
        ? Optional.of(found)
        : Optional.empty();
  }

  /** The objects of a list, or of a map, which is how PHP writes a list with a gap. */
  static List<JsonObject> objects(JsonObject object, String field) {
    Object value = object.getValue(field);
    if (value instanceof JsonArray list) {
      return list.stream()
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .toList();
    }
    if (value instanceof JsonObject map) {
      return map.stream()
          .map(Map.Entry::getValue)
          .filter(JsonObject.class::isInstance)
          .map(JsonObject.class::cast)
          .toList();
    }
    return List.of();
  }
}
