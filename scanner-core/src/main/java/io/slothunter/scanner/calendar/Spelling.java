package io.slothunter.scanner.calendar;

import java.util.Locale;
import java.util.regex.Pattern;

/** How names are compared that people and providers write. */
public final class Spelling {
  /** Spaces of every script, and joiners. */
  private static final Pattern SPACES = Pattern.compile("(?U)[\\s\\u200b-\\u200d\\u2060\\ufeff]+");

  private Spelling() {}

  /**
   * A name without what does not tell two names apart: people and providers write the Persian
   * letters yeh and kaf with their Arabic look-alikes, and put joiners between words or leave them
   * out.
   */
  public static String plain(String name) {
    String letters = name.replace('\u064a', '\u06cc').replace('\u0643', '\u06a9');
    return SPACES.matcher(letters).replaceAll("").toLowerCase(Locale.ROOT);
  }
}
