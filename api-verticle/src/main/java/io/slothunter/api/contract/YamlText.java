package io.slothunter.api.contract;

import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** A YAML resource of this module as JSON; aliases and merged keys are written out. */
final class YamlText {
  private YamlText() {}

  /** Blocks: it reads a file. */
  static JsonObject read(String resource) {
    try (InputStream in = YamlText.class.getResourceAsStream("/" + resource)) {
      if (in == null) {
        throw new IllegalStateException("this build lacks " + resource);
      }
      Object tree = new Yaml(new SafeConstructor(new LoaderOptions())).load(in);
      return (JsonObject) json(tree);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @SuppressWarnings("NullAway") // YAML's null becomes JSON's, wherever it stands.
  private static Object json(@Nullable Object tree) {
    if (tree instanceof Map<?, ?> map) {
      JsonObject object = new JsonObject();
      map.forEach((name, value) -> object.put(String.valueOf(name), json(value)));
      return object;
    } else if (tree instanceof List<?> list) {
      JsonArray array = new JsonArray();
      list.forEach(value -> array.add(json(value)));
      return array;
    }
    return tree;
  }
}
