package io.slothunter.scanner.store;

import io.slothunter.scanner.watch.Timing;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The fields of one object of a filter's document; says of each what is wrong with it. */
final class FilterFields {
  private static final Instant LATEST = Instant.parse("9999-01-01T00:00:00Z");

  private final JsonObject json;
  private final String path;

  FilterFields(JsonObject json, String path) {
    this.json = json;
    this.path = path;
  }

  /** Null if it is absent. */
  @Nullable Object value(String field) {
    return json.getValue(field);
  }

  WrongFilter wrong(String field, String reason) {
    return new WrongFilter(path + field, reason);
  }

  /** Without fields if it is absent. */
  FilterFields object(String field) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof JsonObject)) {
      throw wrong(field, "is an object");
    }
    JsonObject found = value == null ? new JsonObject() : (JsonObject) value;
    return new FilterFields(found, path + field + "/");
  }

  List<FilterFields> objects(String field) {
    JsonArray array = array(field);
    List<FilterFields> all = new ArrayList<>();
    for (int i = 0; i < array.size(); i++) {
      if (!(array.getValue(i) instanceof JsonObject each)) {
        throw wrong(field + "/" + i, "is an object");
      }
      all.add(new FilterFields(each, path + field + "/" + i + "/"));
    }
    if (all.size() > Timing.MOST / 2) {
      throw wrong(field, "has at most " + Timing.MOST / 2);
    }
    return all;
  }

  JsonArray array(String field) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof JsonArray)) {
      throw wrong(field, "is a list");
    }
    return value == null ? new JsonArray() : (JsonArray) value;
  }

  /** Empty if it is absent. */
  String text(String field) {
    Object value = json.getValue(field);
    if (value != null && !(value instanceof String)) {
      throw wrong(field, "is a text");
    }
    return value == null ? "" : (String) value;
  }

  double number(String field) {
    if (!(json.getValue(field) instanceof Number number)) {
      throw wrong(field, "is a number");
    }
    return number.doubleValue();
  }

  long whole(String field, @Nullable Object value, long least, long most) {
    long number =
        value instanceof Integer || value instanceof Long
            ? ((Number) value).longValue()
            : least - 1;
    if (number < least || number > most) {
      throw wrong(field, "is a whole number from " + least + " to " + most);
    }
    return number;
  }

  @Nullable Instant instant(String field) {
    Instant instant =
        parsed(field, Instant::parse, "is an instant that there is, as 2026-12-01T08:30:00Z");
    if (instant != null && (instant.isBefore(Instant.EPOCH) || !instant.isBefore(LATEST))) {
      throw wrong(field, "is between 1970 and 9999");
    }
    return instant;
  }

  <T> @Nullable T parsed(String field, Function<String, T> parser, String reason) {
    String text = text(field);
    try {
      return text.isEmpty() ? null : parser.apply(text);
    } catch (DateTimeException e) {
      throw wrong(field, reason);
    }
  }
}
