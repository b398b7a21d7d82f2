package io.slothunter.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.json.schema.Draft;
import io.vertx.json.schema.JsonSchema;
import io.vertx.json.schema.JsonSchemaOptions;
import io.vertx.json.schema.OutputFormat;
import io.vertx.json.schema.SchemaRepository;
import io.vertx.json.schema.Validator;

/**
 * The schemas of a document: the shared ones, and those that stand at their place of use. JSON
 * Schema 2020-12, which OpenAPI 3.1 and AsyncAPI 3.0 have in common.
 */
final class Schemas {
  private static final String BASE = "slothunter:/schema";
  private static final JsonSchemaOptions OPTIONS =
      new JsonSchemaOptions()
          .setBaseUri(BASE)
          .setDraft(Draft.DRAFT202012)
          .setOutputFormat(OutputFormat.Basic);

  private final JsonObject shared;

  Schemas(JsonObject document) {
    shared = moved(document.getJsonObject("components").getJsonObject("schemas"));
  }

  /** One schema, ready to check with. */
  Validator validator(JsonObject schema) {
    JsonObject whole = new JsonObject().put("allOf", new JsonArray().add(moved(schema)));
    SchemaRepository repository = SchemaRepository.create(OPTIONS);
    repository.dereference(BASE, JsonSchema.of(whole.put("$defs", shared.copy())));
    return repository.validator(BASE);
  }

  /** What a schema that is a reference to a shared one stands for; others as they are. */
  JsonObject followed(JsonObject schema) {
    String reference = schema.getString("$ref", "");
    String name = reference.substring(reference.lastIndexOf('/') + 1);
    return reference.isEmpty() ? schema : followed(shared.getJsonObject(name));
  }

  private static JsonObject moved(JsonObject schemas) {
    return new JsonObject(schemas.encode().replace("\"#/components/schemas/", "\"#/$defs/"));
  }
}
