package io.slothunter.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A short way to the yes of a schema, for the few words of JSON Schema that parameters use. The
 * validator walks the whole schema for every value, in a method so long that the JVM never compiles
 * it; nearly all values are good, and only what is wrong with the others needs its words.
 */
final class Plain {
  /** Words that ask nothing of a value. */
  private static final Set<String> SILENT =
      Set.of("description", "default", "example", "examples", "title");

  private Plain() {}

  /**
   * @param schema without references
   * @return true only for values that the schema takes; false says nothing
   */
  static Predicate<Object> of(JsonObject schema) {
    List<Predicate<Object>> all = new ArrayList<>();
    for (String word : schema.fieldNames()) {
      if (!SILENT.contains(word)) {
        all.add(asks(word, schema));
      }
    }
    List<Predicate<Object>> asked = List.copyOf(all);
    return value -> {
      for (Predicate<Object> each : asked) {
        if (!each.test(value)) {
          return false;
        }
      }
      return true;
    };
  }

  private static Predicate<Object> asks(String word, JsonObject schema) {
    return switch (word) {
      case "type" -> type(schema.getValue(word));
      case "minimum", "maximum" -> bound(word.equals("minimum"), schema.getValue(word));
      case "minLength" -> shortest(schema.getInteger(word));
      case "maxLength" -> longest(schema.getInteger(word));
      case "pattern" -> pattern(schema.getString(word));
      case "enum" -> schema.getJsonArray(word)::contains;
      case "maxItems" -> most(schema.getInteger(word));
      case "items" -> items(schema.getJsonObject(word));
      // A format, a reference, a combination: the validator knows.
      default -> Plain::unknown;
    };
  }

  private static boolean unknown(Object value) {
    return false;
  }

  private static Predicate<Object> type(Object type) {
    return switch (type.toString()) {
      case "string" -> String.class::isInstance;
      case "integer" -> Long.class::isInstance;
      case "boolean" -> Boolean.class::isInstance;
      case "array" -> JsonArray.class::isInstance;
      default -> Plain::unknown;
    };
  }

  private static Predicate<Object> bound(boolean lower, Object limit) {
    if (!(limit instanceof Integer || limit instanceof Long)) {
      return Plain::unknown;
    }
    long bound = ((Number) limit).longValue();
    return value -> value instanceof Long number && (lower ? number >= bound : number <= bound);
  }

  /** The schema counts characters, of which a text has no more than units and at least half. */
  private static Predicate<Object> shortest(int characters) {
    return value -> value instanceof String text && text.length() >= 2L * characters - 1;
  }

  private static Predicate<Object> longest(int characters) {
    return value -> value instanceof String text && text.length() <= characters;
  }

  private static Predicate<Object> pattern(String expression) {
    Pattern pattern = Pattern.compile(expression);
    return value -> value instanceof String text && pattern.matcher(text).find();
  }

  private static Predicate<Object> most(int items) {
    return value -> value instanceof JsonArray all && all.size() <= items;
  }

  private static Predicate<Object> items(JsonObject schema) {
    Predicate<Object> each = of(schema);
    return value -> value instanceof JsonArray all && all.stream().allMatch(each);
  }
}
