package io.slothunter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.api.json.Fault;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.Json;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Holds answers and live frames against the contract. */
public final class ContractCheck {
  static final JsonObject OPEN_API = YamlText.read("openapi.yaml");
  static final JsonObject ASYNC_API = YamlText.read("asyncapi.yaml");
  private static final Schemas OPEN_SCHEMAS = new Schemas(OPEN_API);
  private static final Schemas ASYNC_SCHEMAS = new Schemas(ASYNC_API);
  private static final Map<JsonObject, Validator> VALIDATORS = new HashMap<>();

  private ContractCheck() {}

  /** Fails unless the contract allows this answer to this request. */
  public static void answer(
      String method, String address, int status, MultiMap headers, Buffer body) {
    String what = method + " " + address + " → " + status;
    String path = address.split("[?#]", 2)[0];
    Optional<JsonObject> item = item(path);
    if (item.isEmpty()) {
      assertThat(status).as(what).isIn(400, 404, 414, 431);
      response(what, resolved(ref("responses/Problem")), status, headers, body, method);
      return;
    }
    if (method.equals("OPTIONS")) {
      assertThat(status).as(what).isIn(204, 405);
      return;
    }
    String entry = method.equals("HEAD") ? "get" : method.toLowerCase(Locale.ROOT);
    JsonObject operation = item.get().getJsonObject(entry);
    if (operation == null) {
      assertThat(status).as(what).isEqualTo(405);
      response(what, resolved(ref("responses/Problem")), status, headers, body, method);
      return;
    }
    JsonObject responses = operation.getJsonObject("responses");
    JsonObject described = responses.getJsonObject(status + "", responses.getJsonObject("default"));
    assertThat(described).as(what + " is described").isNotNull();
    response(what, resolved(described), status, headers, body, method);
  }

  /** Method and path of every operation, by its name. */
  public static Map<String, String[]> operations() {
    Map<String, String[]> all = new TreeMap<>();
    OPEN_API
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .forEach(
                        method ->
                            all.put(
                                ((JsonObject) method.getValue()).getString("operationId"),
                                new String[] {
                                  method.getKey().toUpperCase(Locale.ROOT), path.getKey()
                                })));
    return all;
  }

  /** An operation by its name. */
  public static JsonObject operation(String id) {
    String[] way = operations().get(id);
    return OPEN_API
        .getJsonObject("paths")
        .getJsonObject(way[1])
        .getJsonObject(way[0].toLowerCase(Locale.ROOT));
  }

  /** The parameters that an operation has in its query. */
  public static List<String> queryNames(JsonObject operation) {
    return operation.getJsonArray("parameters", new JsonArray()).stream()
        .map(each -> resolved((JsonObject) each))
        .filter(each -> each.getString("in").equals("query"))
        .map(each -> each.getString("name"))
        .toList();
  }

  /** What an operation may be sent, as the contract shows it; null for one that takes no body. */
  public static JsonObject bodyExample(JsonObject operation) {
    JsonObject body = operation.getJsonObject("requestBody");
    if (body == null) {
      return null;
    }
    JsonObject media = resolved(body).getJsonObject("content").getJsonObject("application/json");
    JsonObject example = media.getJsonObject("example");
    assertThat(example).as(operation.getString("operationId") + " has an example").isNotNull();
    return example.copy();
  }

  /** Fails unless the contract allows the server to say this. */
  public static void frame(JsonObject frame) {
    JsonObject message =
        ASYNC_API
            .getJsonObject("components")
            .getJsonObject("messages")
            .getJsonObject(frame.getString("type"));
    assertThat(message).as("a described message: " + frame).isNotNull();
    assertThat(faults(ASYNC_SCHEMAS, message.getJsonObject("payload"), frame))
        .as(frame.encode())
        .isEmpty();
  }

  /** What the document of the live connection has at a path of names. */
  public static Object asyncApi(String... path) {
    Object at = ASYNC_API;
    for (String name : path) {
      at = ((JsonObject) at).getValue(name);
    }
    return at;
  }

  static List<Fault> faults(Schemas schemas, JsonObject schema, Object value) {
    Validator validator;
    synchronized (VALIDATORS) {
      validator = VALIDATORS.computeIfAbsent(schema, schemas::validator);
    }
    return Wording.of(validator.validate(value));
  }

  static List<Fault> openFaults(JsonObject schema, Object value) {
    return faults(OPEN_SCHEMAS, schema, value);
  }

  static List<Fault> asyncFaults(JsonObject schema, Object value) {
    return faults(ASYNC_SCHEMAS, schema, value);
  }

  static JsonObject resolved(JsonObject node) {
    String reference = node.getString("$ref");
    if (reference == null) {
      return node;
    }
    JsonObject at = OPEN_API;
    for (String step : reference.substring(2).split("/", -1)) {
      at = at.getJsonObject(step);
    }
    return at;
  }

  private static JsonObject ref(String component) {
    return new JsonObject().put("$ref", "#/components/" + component);
  }

  private static void response(
      String what, JsonObject described, int status, MultiMap headers, Buffer body, String method) {
    headers(what, described.getJsonObject("headers", new JsonObject()), headers);
    JsonObject content = described.getJsonObject("content");
    String type = headers.get("Content-Type");
    if (content == null || type == null) {
      assertThat(body.length()).as(what + " has no body").isZero();
      return;
    }
    JsonObject media = content.getJsonObject(type.split(";", 2)[0].strip());
    assertThat(media).as(what + " may be " + type).isNotNull();
    if (type.contains("json") && !method.equals("HEAD")) {
      Object value = Json.decodeValue(body);
      assertThat(openFaults(media.getJsonObject("schema"), value)).as(what + " " + body).isEmpty();
      if (type.contains("problem")) {
        assertThat(((JsonObject) value).getInteger("status")).as(what).isEqualTo(status);
      }
    }
  }

  private static void headers(String what, JsonObject described, MultiMap headers) {
    for (String name : described.fieldNames()) {
      JsonObject header = resolved(described.getJsonObject(name));
      String text = headers.get(name);
      if (text == null) {
        assertThat(header.getBoolean("required", false)).as(what + " has " + name).isFalse();
      } else {
        JsonObject schema = header.getJsonObject("schema");
        Object value =
            "integer".equals(schema.getValue("type")) ? (Object) Long.valueOf(text) : text;
        assertThat(openFaults(schema, value)).as(what + " " + name + ": " + text).isEmpty();
      }
    }
  }

  private static Optional<JsonObject> item(String path) {
    JsonObject paths = OPEN_API.getJsonObject("paths");
    return paths.fieldNames().stream()
        .filter(template -> path.matches(template.replaceAll("\\{[^}]*}", "[^/]+")))
        .findFirst()
        .map(paths::getJsonObject);
  }

  /** Every example of a document beside its schema. */
  static Map<String, Object[]> examples(JsonObject document) {
    Map<String, Object[]> found = new HashMap<>();
    gather("#", document, found);
    return found;
  }

  private static void gather(String at, Object node, Map<String, Object[]> found) {
    if (node instanceof JsonArray array) {
      for (int i = 0; i < array.size(); i++) {
        gather(at + "/" + i, array.getValue(i), found);
      }
    } else if (node instanceof JsonObject object) {
      if (object.containsKey("example") && object.containsKey("schema")) {
        found.put(at, new Object[] {object.getJsonObject("schema"), object.getValue("example")});
      }
      if (object.containsKey("examples") && object.containsKey("payload")) {
        for (Object each : object.getJsonArray("examples")) {
          found.put(
              at,
              new Object[] {
                object.getJsonObject("payload"), ((JsonObject) each).getValue("payload")
              });
        }
      }
      object.fieldNames().forEach(name -> gather(at + "/" + name, object.getValue(name), found));
    }
  }
}
