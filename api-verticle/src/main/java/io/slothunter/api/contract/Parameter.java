package io.slothunter.api.contract;

import io.slothunter.api.json.Fault;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.List;
import java.util.function.Predicate;

/**
 * A query parameter or header: what its texts may be.
 *
 * @param plain says of nearly all good values that they are
 */
record Parameter(
    String name,
    String in,
    boolean required,
    String type,
    Predicate<Object> plain,
    Validator validator) {
  static Parameter of(JsonObject described, Schemas schemas) {
    JsonObject schema = described.getJsonObject("schema");
    boolean list = "array".equals(schema.getString("type"));
    String type = list ? schema.getJsonObject("items").getString("type", "") : "";
    return new Parameter(
        described.getString("name"),
        described.getString("in"),
        described.getBoolean("required", false),
        list ? "array of " + type : schema.getString("type", ""),
        Plain.of(schemas.followed(schema)),
        schemas.validator(schema));
  }

  /** What is wrong with the values that were sent; each stands as a parameter of its own. */
  List<Fault> faults(List<String> texts) {
    boolean list = type.startsWith("array of ");
    if (texts.isEmpty()) {
      return required ? List.of(new Fault(name, "is required")) : List.of();
    }
    if (texts.size() > 1 && !list) {
      return List.of(new Fault(name, "is given once"));
    }
    Object value = list ? all(texts) : value(type, texts.get(0));
    if (plain.test(value)) {
      return List.of();
    }
    return Wording.of(validator.validate(value)).stream()
        .limit(1)
        .map(fault -> new Fault(name, fault.detail()))
        .toList();
  }

  private JsonArray all(List<String> texts) {
    JsonArray all = new JsonArray();
    texts.forEach(text -> all.add(value(type.substring("array of ".length()), text)));
    return all;
  }

  /** As the type that it should be; a text that is none stays a text, which the schema refuses. */
  private static Object value(String type, String text) {
    return switch (type) {
      case "integer" -> whole(text);
      case "boolean" -> text.equals("true") || text.equals("false") ? text.equals("true") : text;
      default -> text;
    };
  }

  private static Object whole(String text) {
    return text.matches("[0-9]{1,18}") ? (Object) Long.valueOf(text) : text;
  }
}
