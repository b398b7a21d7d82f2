package io.slothunter.inference.query;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
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
    InputStream in = Vocabulary.class.getResourceAsStream(file);
    if (in == null) {
      throw new IllegalStateException("the program came without " + file);
    }
    List<Entry> entries = new ArrayList<>();
    try (BufferedReader lines =
        new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      for (String line = lines.readLine(); line != null; line = lines.readLine()) {
        if (!line.startsWith("#") && !line.isBlank()) {
          List<String> phrases = List.of(line.split("\t", -1));
          entries.add(new Entry(phrases.get(0), phrases));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return entries;
  }
}
