package io.slothunter.inference.query;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Knows the phrases of the list, letter by letter; the longest that occurs decides. */
final class PlainSpecialties implements SpecialtyReader {
  static final int LONGEST = 5;

  private final Map<String, String> phrases = new HashMap<>();

  PlainSpecialties(List<Vocabulary.Entry> list) {
    for (Vocabulary.Entry entry : list) {
      for (String phrase : entry.phrases()) {
        phrases.putIfAbsent(String.join(" ", Words.telling(Words.of(phrase))), entry.name());
      }
    }
  }

  @Override
  public Optional<String> specialty(List<String> words) {
    for (int length = Math.min(LONGEST, words.size()); length > 0; length--) {
      for (int from = 0; from + length <= words.size(); from++) {
        String name = phrases.get(String.join(" ", words.subList(from, from + length)));
        if (name != null) {
          return Optional.of(name);
        }
      }
    }
    return Optional.empty();
  }
}
