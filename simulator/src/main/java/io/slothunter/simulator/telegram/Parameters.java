package io.slothunter.simulator.telegram;

import io.slothunter.simulator.wire.Ask;
import io.slothunter.simulator.wire.Fields;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** A call's parameters, whether they came in the query, a form, or JSON. */
final class Parameters {

  private final JsonObject values;

  private Parameters(JsonObject values) {
    this.values = values;
  }

  static Parameters of(Ask ask) {
    JsonObject values = new JsonObject();
    putAll(values, Fields.encoded(ask.query()));
    if (ask.mediaType().equals("application/json") && ask.body().length() > 0) {
      values.mergeIn(json(ask));
    } else {
      Fields.ofBody(ask).ifPresent(form -> putAll(values, form));
    }
    return new Parameters(values);
  }

  /** Text; numbers and truth values count as their text. */
  String text(String name) {
    Object value = values.getValue(name);
    boolean structured = value instanceof JsonObject || value instanceof JsonArray;
    return value == null || structured ? "" : value.toString();
  }

  OptionalLong number(String name) {
    String text = text(name).strip();
    if (text.isEmpty()) {
      return OptionalLong.empty();
    }
    try {
      return OptionalLong.of(Long.parseLong(text));
    } catch (NumberFormatException notANumber) {
      throw Refusal.badRequest("invalid " + name + " specified");
    }
  }

  /** An object, given as JSON or as text of JSON. */
  Optional<JsonObject> object(String name) {
    Object value = structured(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonObject object) {
      return Optional.of(object);
    }
    throw Refusal.badRequest("object expected as " + name.replace('_', ' '));
  }

  Optional<JsonArray> array(String name) {
    Object value = structured(name);
    if (value == null) {
      return Optional.empty();
    }
    if (value instanceof JsonArray array) {
      return Optional.of(array);
    }
    throw Refusal.badRequest("can't parse " + name + ": expected an Array");
  }

  private @Nullable Object structured(String name) {
    Object value = values.getValue(name);
    if (!(value instanceof String text)) {
      return value;
    }
    try {
      return text.isBlank() ? null : Json.decodeValue(text);
    } catch (DecodeException malformed) {
      throw Refusal.badRequest("can't parse " + name.replace('_', ' ') + " JSON object");
    }
  }

  private static JsonObject json(Ask ask) {
    try {
      if (Json.decodeValue(ask.body()) instanceof JsonObject object) {
        return object;
      }
    } catch (DecodeException malformed) {
      // Falls through to the same refusal as JSON of another kind.
    }
    throw Refusal.badRequest("can't parse request JSON object");
  }

  private static void putAll(JsonObject values, Map<String, String> fields) {
    fields.forEach(values::put);
  }
}
