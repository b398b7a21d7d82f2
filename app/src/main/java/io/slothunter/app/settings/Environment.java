package io.slothunter.app.settings;

import java.io.IOException;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The process's environment as settings: {@code SLOTHUNTER_API_PORT} is {@code api.port}, {@code
 * SLOTHUNTER_API_PORT_FILE} names a file that holds it.
 */
final class Environment {
  private static final String PREFIX = "SLOTHUNTER_";
  private static final String FILE = "_FILE";

  /** Read by the start script and by the logging. */
  private static final Set<String> NO_SETTINGS = Set.of(PREFIX + "JAVA_OPTS", PREFIX + "LOG");

  private final Map<String, String> variables;
  private final FileReader files;

  /** Reads the file that a {@code *_FILE} variable names. */
  interface FileReader {
    String read(String path) throws IOException;
  }

  Environment(Map<String, String> variables, FileReader files) {
    this.variables = variables;
    this.files = files;
  }

  boolean has(String key) {
    return variables.containsKey(variable(key)) || variables.containsKey(variable(key) + FILE);
  }

  /** The variable that holds a key, or could. */
  String where(String key) {
    String file = variable(key) + FILE;
    return variables.containsKey(file) ? file : variable(key);
  }

  /**
   * @return null if the environment says nothing of the key
   */
  @Nullable String value(String key, List<String> faults) {
    String variable = variable(key);
    String path = variables.get(variable + FILE);
    if (path == null) {
      return variables.get(variable);
    }
    if (variables.containsKey(variable)) {
      faults.add(variable + " and " + variable + "_FILE are both set: keep one");
    }
    try {
      return files.read(path).strip();
    } catch (IOException e) {
      faults.add(variable + "_FILE: cannot read " + path);
      return "";
    }
  }

  /** A fault for each variable of ours that stands for no key. */
  List<String> unknown(Set<String> keys) {
    Set<String> known = new HashSet<>(NO_SETTINGS);
    for (String key : keys) {
      known.add(variable(key));
      known.add(variable(key) + FILE);
    }
    return variables.keySet().stream()
        .filter(name -> name.startsWith(PREFIX) && !known.contains(name))
        .sorted()
        .map(name -> name + ": no key has this environment variable")
        .toList();
  }

  private static String variable(String key) {
    return PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_').replace('-', '_');
  }
}
