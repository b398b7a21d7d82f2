package io.slothunter.inference.like;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Specialties by their names as doctors' pages have them, and which are near which: those whose
 * names share words, rare ones counting more (cosine of idf vectors).
 */
final class Specialties {
  /** Less alike than this is another specialty. */
  private static final double LEAST = 0.2;

  /** Words that more specialties have in common say nothing. */
  private static final int MOST_HOLDERS = 200;

  private static final Pattern WORDS = Pattern.compile("[^\\p{L}\\p{M}\\p{N}]+");

  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<Map<Integer, Double>> near = new ArrayList<>();

  Specialties(List<String> names) {
    List<Set<String>> words = new ArrayList<>();
    for (String name : names) {
      Set<String> those = words(name);
      if (!those.isEmpty() && numbers.putIfAbsent(key(those), words.size()) == null) {
        words.add(those);
      }
    }
    Map<String, List<Integer>> holders = new HashMap<>();
    for (int i = 0; i < words.size(); i++) {
      for (String word : words.get(i)) {
        holders.computeIfAbsent(word, any -> new ArrayList<>()).add(i);
      }
    }
    for (int i = 0; i < words.size(); i++) {
      near.add(near(i, words, holders));
    }
  }

  /** Empty for a name without letters, or one that was not among the names. */
  Optional<Integer> number(String name) {
    return Optional.ofNullable(numbers.get(key(words(name))));
  }

  int count() {
    return near.size();
  }

  /** Itself with 1, and those that are near with less. */
  Map<Integer, Double> near(int specialty) {
    return near.get(specialty);
  }

  private static Map<Integer, Double> near(
      int one, List<Set<String>> words, Map<String, List<Integer>> holders) {
    Map<Integer, Double> shared = new TreeMap<>();
    for (String word : words.get(one)) {
      List<Integer> those = holders.getOrDefault(word, List.of());
      if (those.size() <= MOST_HOLDERS) {
        double weight = Math.pow(rarity(those.size(), words.size()), 2);
        those.forEach(other -> shared.merge(other, weight, Double::sum));
      }
    }
    double own = length(words.get(one), words.size(), holders);
    shared.replaceAll(
        (other, weight) -> weight / (own * length(words.get(other), words.size(), holders)));
    shared.values().removeIf(cosine -> !(cosine >= LEAST));
    shared.put(one, 1.0);
    return shared;
  }

  private static double rarity(int holders, int all) {
    return Math.log((1.0 + all) / holders);
  }

  private static double length(Set<String> words, int all, Map<String, List<Integer>> holders) {
    double sum = 0;
    for (String word : words) {
      sum += Math.pow(rarity(holders.getOrDefault(word, List.of()).size(), all), 2);
    }
    return Math.sqrt(sum);
  }

  private static String key(Set<String> words) {
    return String.join(" ", words);
  }

  /** With the Persian letters yeh and kaf for their Arabic look-alikes. */
  private static Set<String> words(String name) {
    String letters = name.replace('\u064a', '\u06cc').replace('\u0643', '\u06a9');
    Set<String> words = new LinkedHashSet<>();
    for (String word : WORDS.split(letters.toLowerCase(Locale.ROOT), 0)) {
      if (!word.isEmpty()) {
        words.add(word);
      }
    }
    return words;
  }
}
