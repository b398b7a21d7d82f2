package io.slothunter.notifier.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.slothunter.scanner.watch.Language;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;

/** One language's phrases, read once from {@code messages_xx.properties}. */
final class Phrases {
  private final Map<Phrase, String> texts;

  private Phrases(Map<Phrase, String> texts) {
    this.texts = texts;
  }

  /**
   * @param values what stands for each {@code {name}}: HTML, as the phrase is
   */
  String say(Phrase phrase, Map<String, String> values) {
    String text = texts.getOrDefault(phrase, phrase.key());
    StringBuilder out = new StringBuilder(text.length() + 64);
    int at = 0;
    for (int open = text.indexOf('{'); open >= 0; open = text.indexOf('{', at)) {
      int close = text.indexOf('}', open);
      if (close < 0) {
        break;
      }
      String name = text.substring(open + 1, close);
      out.append(text, at, open).append(values.getOrDefault(name, ""));
      at = close + 1;
    }
    return out.append(text, at, text.length()).toString();
  }

  static Phrases load(Language spoken) {
    String language = spoken.name().toLowerCase(Locale.ROOT);
    Properties file = new Properties();
    String name = "messages_" + language + ".properties";
    try (InputStream in = Phrases.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("missing on the class path: " + name);
      }
      file.load(new InputStreamReader(in, UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<Phrase, String> texts = new EnumMap<>(Phrase.class);
    for (Phrase phrase : Phrase.values()) {
      String text = file.getProperty(phrase.key());
      if (text == null) {
        throw new IllegalStateException(name + " lacks " + phrase.key());
      }
      texts.put(phrase, text);
    }
    return new Phrases(texts);
  }
}
