package io.slothunter.simulator.wire;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.DecodeException;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import org.jspecify.annotations.Nullable;

/** Gives every value of a JSON object another type: nothing of it can be understood any more. */
final class Retyping {

  private Retyping() {}

  static Buffer retype(Buffer body) {
    try {
      Object value = Json.decodeValue(body);
      if (value instanceof JsonObject object) {
        JsonObject retyped = new JsonObject();
        object.forEach(field -> retyped.put(field.getKey(), another(field.getValue())));
        return retyped.toBuffer();
      }
      return Json.encodeToBuffer(another(value));
    } catch (DecodeException notJson) {
      return body;
    }
  }

  private static Object another(@Nullable Object value) {
    if (value instanceof Number number) {
      return new JsonObject().put("value", number);
    }
    if (value instanceof String text) {
      return new JsonArray().add(text);
    }
    if (value instanceof JsonArray array) {
      return array.encode();
    }
    if (value instanceof JsonObject object) {
      return object.size();
    }
    return value == null ? 0 : String.valueOf(value);
  }
}
