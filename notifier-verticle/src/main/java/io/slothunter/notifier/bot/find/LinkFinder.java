package io.slothunter.notifier.bot.find;

import io.slothunter.scanner.provider.DoctorLink;
import io.slothunter.scanner.provider.LinkReading;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;

/** Finds doctors' links anywhere in what a person wrote; a bare word is none. */
final class LinkFinder {
  private static final int MOST_LINKS = 5;
  private static final int LONGEST_LINK = 2_000;
  private static final String AROUND =
      "\"'()[]{}<>«»“”‘’،؛,;!؟?.:\u200e\u200f\u2066\u2067\u2068\u2069";

  private final Function<String, LinkReading> reader;

  /**
   * @param reader tells whose link a word is
   */
  LinkFinder(Function<String, LinkReading> reader) {
    this.reader = reader;
  }

  /**
   * What was found.
   *
   * @param anyLink true if something looked like a link, whoever's
   */
  record Found(List<DoctorLink> links, boolean anyLink) {}

  Found in(String text) {
    Set<DoctorLink> links = new LinkedHashSet<>();
    boolean any = false;
    for (String word : text.split("\\s+", -1)) {
      String link = withoutAround(word);
      if (link.indexOf('/') < 0 || link.startsWith("/") || link.length() > LONGEST_LINK) {
        continue;
      }
      any = true;
      if (links.size() < MOST_LINKS && reader.apply(link) instanceof LinkReading.Ours ours) {
        links.add(ours.link());
      }
    }
    return new Found(List.copyOf(links), any);
  }

  /** Without the quotes, brackets and full stops that stand around a link in a sentence. */
  private static String withoutAround(String word) {
    int from = 0;
    int to = word.length();
    while (from < to && AROUND.indexOf(word.charAt(from)) >= 0) {
      from++;
    }
    while (to > from && AROUND.indexOf(word.charAt(to - 1)) >= 0) {
      to--;
    }
    return word.substring(from, to);
  }
}
