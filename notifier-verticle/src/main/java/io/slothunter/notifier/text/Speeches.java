package io.slothunter.notifier.text;

import io.slothunter.scanner.watch.Language;

/** The languages that we speak. */
public final class Speeches {
  private final Speech persian;
  private final Speech english;

  /** Reads the phrases from the class path, so it is made once, at the start. */
  public Speeches() {
    this.persian = new Speech(Language.FA, Phrases.load(Language.FA));
    this.english = new Speech(Language.EN, Phrases.load(Language.EN));
  }

  public Speech of(Language language) {
    return switch (language) {
      case FA -> persian;
      case EN -> english;
    };
  }
}
