package io.slothunter.notifier.text;

import io.slothunter.scanner.watch.Language;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;

/** The languages that we speak: all that there are, each by its own file of phrases. */
public final class Speeches {
  private final Map<Language, Speech> all = new EnumMap<>(Language.class);

  /** Reads the phrases from the class path, so it is made once, at the start. */
  public Speeches() {
    for (Language language : Language.values()) {
      all.put(language, new Speech(language, Phrases.load(language)));
    }
  }

  public Speech of(Language language) {
    return Objects.requireNonNull(all.get(language));
  }
}
