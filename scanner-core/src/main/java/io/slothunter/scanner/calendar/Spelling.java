package io.slothunter.scanner.calendar;

import java.util.Locale;

/** How names are compared that people and providers write. */
public final class Spelling {
  private Spelling() {}

  /**
   * A name without what does not tell two names apart: people and providers write the Persian
   * letters yeh and kaf with their Arabic look-alikes, and put joiners between words or leave them
   * out.
   */
  public static String plain(String name) {
    return name.replace('\u064a', '\u06cc')
        .replace('\u0643', '\u06a9')
        .replaceAll("[\\s\\u200c]+", "")
        .toLowerCase(Locale.ROOT);
  }
}
