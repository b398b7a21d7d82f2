package io.slothunter.app.settings;

import java.io.StringReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;

/** A YAML file as flat keys ({@code store.port}), each with its text and where it stands. */
final class KeyValues {
  /**
   * One value.
   *
   * @param where file and line, or the environment variable
   */
  record Entry(List<String> values, boolean list, String where) {}

  private final String file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();
  private final Map<String, String> sections = new LinkedHashMap<>();
  private final List<String> faults = new ArrayList<>();

  KeyValues(String file, String yaml) {
    this.file = file;
    LoaderOptions options = new LoaderOptions();
    options.setAllowDuplicateKeys(false);
    options.setMaxAliasesForCollections(0);
    try {
      Node root = new Yaml(options).compose(new StringReader(yaml));
      if (root instanceof MappingNode map) {
        flatten("", map);
      } else if (root != null) {
        faults.add(where(root) + ": the file must hold keys and values, like \"api:\"");
      }
    } catch (MarkedYAMLException e) {
      int line = e.getProblemMark() == null ? 1 : e.getProblemMark().getLine() + 1;
      faults.add(file + ":" + line + ": not YAML: " + e.getProblem());
    }
  }

  Map<String, Entry> entries() {
    return entries;
  }

  /** Keys under which others stand, each with where it stands. */
  Map<String, String> sections() {
    return sections;
  }

  List<String> faults() {
    return faults;
  }

  private void flatten(String prefix, MappingNode map) {
    for (NodeTuple tuple : map.getValue()) {
      if (!(tuple.getKeyNode() instanceof ScalarNode keyNode)) {
        faults.add(where(tuple.getKeyNode()) + ": a key must be a plain word");
        continue;
      }
      String key = prefix + keyNode.getValue();
      Node value = tuple.getValueNode();
      if (value instanceof MappingNode nested) {
        sections.put(key, where(keyNode));
        flatten(key + ".", nested);
      } else if (value instanceof SequenceNode sequence) {
        put(key, keyNode, list(key, sequence), true);
      } else if (value instanceof ScalarNode scalar) {
        put(key, keyNode, List.of(scalar.getValue()), false);
      }
    }
  }

  private List<String> list(String key, SequenceNode sequence) {
    List<String> values = new ArrayList<>();
    for (Node each : sequence.getValue()) {
      if (each instanceof ScalarNode scalar) {
        values.add(scalar.getValue());
      } else {
        faults.add(where(each) + ": " + key + " is a list of plain values");
      }
    }
    return values;
  }

  private void put(String key, Node at, List<String> values, boolean list) {
    if (entries.put(key, new Entry(values, list, where(at))) != null) {
      faults.add(where(at) + ": " + key + " stands here twice");
    }
  }

  private String where(Node node) {
    return file + ":" + (node.getStartMark().getLine() + 1);
  }
}
