package io.slothunter.api.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** The short way to a yes says it of nothing that the schema refuses. */
class PlainTest {
  private static final List<Object> VALUES =
      List.of(
          "",
          "a",
          "ab",
          "online",
          "soonest",
          "doctor",
          "08:00",
          "24:00",
          "8:00",
          "2026-11-28",
          "2026-1-1",
          "2026-11-28\n",
          "قلب",
          "😀",
          "x".repeat(100),
          "x".repeat(101),
          "😀".repeat(60),
          "x".repeat(200),
          "x".repeat(201),
          0L,
          1L,
          2L,
          500L,
          501L,
          -1L,
          Long.MAX_VALUE,
          true,
          false,
          new JsonArray(),
          new JsonArray().add(1L),
          new JsonArray().add(-1L),
          new JsonArray().add("1"),
          new JsonArray().add(1L).add(2L),
          new JsonArray(new ArrayList<>(java.util.Collections.nCopies(21, 1L))));

  private final JsonObject openApi = YamlText.read("openapi.yaml");
  private final Schemas schemas = new Schemas(openApi);

  @Test
  void saysYesOnlyToWhatTheSchemaTakes_ofEveryParameter() {
    // Given
    int agreed = 0;

    for (JsonObject schema : parameterSchemas()) {
      Parameter parameter =
          Parameter.of(
              new JsonObject().put("name", "x").put("in", "query").put("schema", schema), schemas);
      for (Object value : VALUES) {
        // When
        boolean plain = parameter.plain().test(value);

        // Then
        if (plain) {
          agreed++;
          assertThat(Wording.of(parameter.validator().validate(value)))
              .as("%s of %s", schema, value)
              .isEmpty();
        }
      }
    }
    assertThat(agreed).isGreaterThan(50);
  }

  @Test
  void saysYesOnlyToWhatTheSchemaTakes_ofSchemasByChance() {
    // Given
    Random random = new Random(5);

    for (int i = 0; i < 300; i++) {
      JsonObject schema = new JsonObject();
      List<Map.Entry<String, Object>> words =
          List.of(
              Map.entry("type", List.of("string", "integer", "array").get(random.nextInt(3))),
              Map.entry("minimum", random.nextInt(3)),
              Map.entry("maximum", random.nextInt(600)),
              Map.entry("minLength", random.nextInt(4)),
              Map.entry("maxLength", random.nextInt(120)),
              Map.entry("maxItems", random.nextInt(3)),
              Map.entry("format", "date"),
              Map.entry("enum", new JsonArray().add("a").add("doctor")));
      words.forEach(
          word -> {
            if (random.nextInt(3) == 0) {
              schema.put(word.getKey(), word.getValue());
            }
          });
      for (Object value : VALUES) {
        // When
        boolean plain = Plain.of(schema).test(value);

        // Then
        if (plain) {
          assertThat(Wording.of(schemas.validator(schema).validate(value)))
              .as("%s of %s", schema, value)
              .isEmpty();
        }
      }
    }
  }

  @Test
  void knowsTheGoodValuesOfASearch() {
    // Given
    Map<String, Object> good = Map.of("Day", "2026-11-28", "TimeOfDay", "08:30");

    // When / Then
    good.forEach(
        (name, value) ->
            assertThat(
                    Plain.of(
                            schemas.followed(
                                new JsonObject().put("$ref", "#/components/schemas/" + name)))
                        .test(value))
                .as(name)
                .isTrue());
  }

  private List<JsonObject> parameterSchemas() {
    List<JsonObject> all = new ArrayList<>();
    openApi
        .getJsonObject("paths")
        .forEach(
            path ->
                ((JsonObject) path.getValue())
                    .forEach(
                        method ->
                            ((JsonObject) method.getValue())
                                .getJsonArray("parameters", new JsonArray())
                                .forEach(each -> add((JsonObject) each, all))));
    openApi
        .getJsonObject("components")
        .getJsonObject("parameters")
        .forEach(each -> add((JsonObject) each.getValue(), all));
    return all;
  }

  private static void add(JsonObject parameter, List<JsonObject> all) {
    if (parameter.containsKey("schema")) {
      all.add(parameter.getJsonObject("schema"));
    }
  }
}
