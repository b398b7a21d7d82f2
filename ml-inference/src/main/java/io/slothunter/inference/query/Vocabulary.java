package io.slothunter.inference.query;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** A list of names with what people say for each: lines of words between tabs, the name first. */
final class Vocabulary {
  private Vocabulary() {}

  /**
   * @param phrases the name among them
   */
  record Entry(String name, List<String> phrases) {
    Entry {
      phrases = List.copyOf(phrases);
    }
  }

  /** Reads a list that came with the program. */
  static List<Entry> shipped(String file) {
    return new String(file(file), StandardCharsets.UTF_8)
        .lines()
        .filter(line -> !line.startsWith("#") && !line.isBlank())
        .map(line -> List.of(line.split("\t", -1)))
        .map(phrases -> new Entry(phrases.get(0), phrases))
        .toList();
  }

  /** The same as it is. */
  static byte[] file(String name) {
    try (InputStream in = Vocabulary.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("the program came without " + name);
      }
      return in.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
