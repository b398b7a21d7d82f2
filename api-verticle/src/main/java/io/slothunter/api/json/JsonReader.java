package io.slothunter.api.json;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads an object's fields one by one and gathers everything that is wrong with them, so that the
 * sender hears of all faults at once. A null field counts as absent.
 */
public final class JsonReader {
  private final JsonObject object;
  private final Set<String> read = new HashSet<>();
  private final List<Fault> faults = new ArrayList<>();

  private JsonReader(JsonObject object) {
    this.object = object;
  }

  public static JsonReader of(Buffer json) {
    Object value;
    try {
      value = json.length() == 0 ? null : Json.decodeValue(json);
    } catch (DecodeException e) {
      return broken("this is not JSON: send one object in UTF-8");
    }
    return value instanceof JsonObject object
        ? new JsonReader(object)
        : broken("send one JSON object: {…}");
  }

  private static JsonReader broken(String detail) {
    JsonReader reader = new JsonReader(new JsonObject());
    reader.faults.add(new Fault("#", detail));
    return reader;
  }

  /** The field's text, or empty with a fault noted if it is missing, no text, or too long. */
  public String text(String field, int maxLength) {
    Object value = take(field);
    if (value instanceof String text && !text.isBlank() && text.length() <= maxLength) {
      return text;
    }
    fault(field, "is required: a text of 1 to " + maxLength + " characters");
    return "";
  }

  /** The field's text; empty if it is absent, or with a fault noted. */
  public Optional<String> word(String field, int maxLength) {
    return take(field) == null
        ? Optional.empty()
        : Optional.of(text(field, maxLength)).filter(text -> !text.isEmpty());
  }

  public boolean flag(String field, boolean ifAbsent) {
    Object value = take(field);
    if (value == null || value instanceof Boolean) {
      return value == null ? ifAbsent : (Boolean) value;
    }
    fault(field, "is true or false");
    return ifAbsent;
  }

  /** A whole number of zero or more. */
  public OptionalLong number(String field) {
    Object value = take(field);
    OptionalLong number = whole(value);
    if (value != null && number.isEmpty()) {
      fault(field, "is a whole number of zero or more");
    }
    return number;
  }

  /** A whole number of zero or more, or zero with a fault noted. */
  public long required(String field) {
    OptionalLong number = number(field);
    if (number.isEmpty() && object.getValue(field) == null) {
      fault(field, "is required: a whole number of zero or more");
    }
    return number.orElse(0);
  }

  /** A list of whole numbers, without repeats; absent means empty. */
  public Set<Long> numbers(String field, int max) {
    Object value = take(field);
    if (value == null) {
      return Set.of();
    }
    if (!(value instanceof JsonArray list) || list.size() > max) {
      fault(field, "is a list of at most " + max + " ids");
      return Set.of();
    }
    Set<Long> numbers = new HashSet<>();
    for (int i = 0; i < list.size(); i++) {
      OptionalLong number = whole(list.getValue(i));
      if (number.isEmpty()) {
        fault(field + "/" + i, "is an id: a whole number");
        return Set.of();
      }
      numbers.add(number.getAsLong());
    }
    return numbers;
  }

  /** Notes a fault for every field that was not asked for; call it last. */
  public void nothingElse() {
    if (!faults.isEmpty() && faults.get(0).where().equals("#")) {
      return;
    }
    object.fieldNames().stream()
        .filter(name -> !read.contains(name))
        .limit(10)
        .forEach(name -> fault(escaped(name), "is unknown here: leave it out"));
  }

  public List<Fault> faults() {
    return List.copyOf(faults);
  }

  private @Nullable Object take(String field) {
    read.add(field);
    return object.getValue(field);
  }

  private void fault(String field, String detail) {
    // A text that is no object has one fault; its missing fields are not worth telling.
    if (faults.isEmpty() || !faults.get(0).where().equals("#")) {
      faults.add(new Fault("#/" + field, detail));
    }
  }

  private static OptionalLong whole(@Nullable Object value) {
    return Optional.ofNullable(value)
        .filter(v -> v instanceof Integer || v instanceof Long)
        .map(v -> ((Number) v).longValue())
        .filter(n -> n >= 0)
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }

  private static String escaped(String name) {
    String pointer = name.replace("~", "~0").replace("/", "~1");
    return pointer.length() > 60 ? pointer.substring(0, 60) + "…" : pointer;
  }
}
