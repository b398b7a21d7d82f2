package io.slothunter.api.contract;

import io.slothunter.api.json.Document;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Validator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The API's promises, {@code openapi.yaml} and {@code asyncapi.yaml}: the source of what a request
 * may be.
 */
public final class Contract {
  private static final Set<String> METHODS = Set.of("get", "post", "put", "patch", "delete");

  private final JsonObject openApi;
  private final Document openApiText;
  private final Document asyncApiText;
  private final Map<String, Operation> operations = new LinkedHashMap<>();

  Contract(JsonObject openApi, JsonObject asyncApi) {
    this.openApi = openApi;
    this.openApiText = Document.of(openApi.encode());
    this.asyncApiText = Document.of(asyncApi.encode());
    Schemas schemas = new Schemas(openApi);
    openApi.getJsonObject("paths").forEach(path -> read(path, schemas));
  }

  /** Read once a process: it takes a moment. */
  private static final class Shipped {
    static final Contract CONTRACT =
        new Contract(YamlText.read("openapi.yaml"), YamlText.read("asyncapi.yaml"));
  }

  /** The contract of this build, read on a worker. */
  public static Future<Contract> load(Vertx vertx) {
    return vertx.executeBlocking(Contract::shipped);
  }

  static Contract shipped() {
    return Shipped.CONTRACT;
  }

  /** Hands every operation to the route that serves it. */
  public Claims claims() {
    return new Claims(operations);
  }

  /** What the contract has of this method and path, which must stand in it. */
  public Operation operation(String method, String path) {
    return Objects.requireNonNull(operations.get(method + " " + path), path);
  }

  public Document openApi() {
    return openApiText;
  }

  public Document asyncApi() {
    return asyncApiText;
  }

  private void read(Map.Entry<String, Object> path, Schemas schemas) {
    JsonObject item = (JsonObject) path.getValue();
    for (String method : item.fieldNames()) {
      if (METHODS.contains(method)) {
        JsonObject described = item.getJsonObject(method);
        operations.put(
            method.toUpperCase(Locale.ROOT) + " " + path.getKey(),
            new Operation(
                described.getString("operationId"),
                path.getKey(),
                parameters(described, schemas),
                body(described, schemas),
                Farewell.headers(described)));
      }
    }
  }

  private List<Parameter> parameters(JsonObject operation, Schemas schemas) {
    return operation.getJsonArray("parameters", new JsonArray()).stream()
        .map(each -> Parameter.of(followed((JsonObject) each), schemas))
        .toList();
  }

  private static @Nullable Validator body(JsonObject operation, Schemas schemas) {
    JsonObject body = operation.getJsonObject("requestBody");
    return body == null
        ? null
        : schemas.validator(
            body.getJsonObject("content")
                .getJsonObject("application/json")
                .getJsonObject("schema"));
  }

  /** What a reference into the document stands for. */
  private JsonObject followed(JsonObject node) {
    String reference = node.getString("$ref");
    if (reference == null) {
      return node;
    }
    JsonObject at = openApi;
    for (String step : reference.substring("#/".length()).split("/", -1)) {
      at = at.getJsonObject(step);
    }
    return at;
  }
}
