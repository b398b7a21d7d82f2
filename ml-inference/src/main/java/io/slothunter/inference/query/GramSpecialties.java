package io.slothunter.inference.query;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Compares the parts of a text with every phrase of the list by the sequences of two to four
 * letters that they share, rare ones counting more (cosine of tf-idf vectors), so that what is
 * misspelt or inflected is understood too. Trained in milliseconds: what is learned of the list is
 * how rare each sequence is.
 */
final class GramSpecialties implements SpecialtyReader {
  private static final int SHORTEST_GRAM = 2;
  private static final int LONGEST_GRAM = 4;
  private static final int LONGEST_PART = 4;

  /** Which recipe this is, and what it takes. */
  static final String NAME = "sequences of %d to %d letters".formatted(SHORTEST_GRAM, LONGEST_GRAM);

  static final List<String> FEATURES =
      IntStream.rangeClosed(SHORTEST_GRAM, LONGEST_GRAM).mapToObj(n -> "letters_" + n).toList();

  /** Less alike than this is not meant. */
  private static final double LEAST = 0.42;

  /** Of two parts that fit as well the longer one says more. */
  private static final double LONGER = 0.12;

  private final List<String> names = new ArrayList<>();
  private final Map<String, Integer> numbers = new HashMap<>();
  private final List<List<Posting>> postings = new ArrayList<>();
  private final double[] rarity;

  /** How much a sequence weighs in a phrase. */
  private record Posting(int phrase, float weight) {}

  GramSpecialties(List<Vocabulary.Entry> list) {
    List<Map<Integer, Integer>> phrases = new ArrayList<>();
    for (Vocabulary.Entry entry : list) {
      for (String phrase : entry.phrases()) {
        names.add(entry.name());
        phrases.add(counts(String.join(" ", Words.telling(Words.of(phrase))), true));
      }
    }
    int[] holders = new int[numbers.size()];
    phrases.forEach(each -> each.keySet().forEach(gram -> holders[gram]++));
    rarity = new double[holders.length];
    for (int gram = 0; gram < holders.length; gram++) {
      rarity[gram] = Math.log((1.0 + phrases.size()) / holders[gram]);
      postings.add(new ArrayList<>());
    }
    for (int i = 0; i < phrases.size(); i++) {
      Map<Integer, Integer> counts = phrases.get(i);
      double length = length(counts);
      for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
        float weight = (float) (each.getValue() * rarity[each.getKey()] / length);
        postings.get(each.getKey()).add(new Posting(i, weight));
      }
    }
  }

  @Override
  public Optional<String> specialty(List<String> words) {
    float[] alike = new float[names.size()];
    double best = LEAST;
    int found = -1;
    for (int length = 1; length <= Math.min(LONGEST_PART, words.size()); length++) {
      for (int from = 0; from + length <= words.size(); from++) {
        compare(String.join(" ", words.subList(from, from + length)), alike);
        for (int i = 0; i < alike.length; i++) {
          double worth = alike[i] * (1 + LONGER * (length - 1));
          if (alike[i] >= LEAST && worth > best) {
            best = worth;
            found = i;
          }
        }
      }
    }
    return found < 0 ? Optional.empty() : Optional.of(names.get(found));
  }

  private void compare(String part, float[] alike) {
    java.util.Arrays.fill(alike, 0);
    Map<Integer, Integer> counts = counts(part, false);
    double unknown = Math.log(1.0 + names.size());
    double length = 0;
    for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
      int count = each.getValue();
      boolean known = each.getKey() >= 0;
      double weight = count * (known ? rarity[each.getKey()] : unknown);
      // All that no phrase has are counted as one sequence that came so often.
      length += known ? weight * weight : weight * weight / count;
      if (known) {
        for (Posting posting : postings.get(each.getKey())) {
          alike[posting.phrase()] += (float) weight * posting.weight();
        }
      }
    }
    double norm = Math.sqrt(length);
    for (int i = 0; norm > 0 && i < alike.length; i++) {
      alike[i] /= (float) norm;
    }
  }

  private double length(Map<Integer, Integer> counts) {
    double sum = 0;
    for (Map.Entry<Integer, Integer> each : counts.entrySet()) {
      double weight = each.getValue() * rarity[each.getKey()];
      sum += weight * weight;
    }
    return Math.sqrt(sum);
  }

  /** How often each sequence occurs, by its number; those without a number under -1. */
  private Map<Integer, Integer> counts(String phrase, boolean learning) {
    Map<Integer, Integer> counts = new HashMap<>();
    String edged = " " + phrase + " ";
    for (int n = SHORTEST_GRAM; n <= LONGEST_GRAM; n++) {
      for (int at = 0; at + n <= edged.length(); at++) {
        String gram = edged.substring(at, at + n);
        int number =
            learning
                ? numbers.computeIfAbsent(gram, g -> numbers.size())
                : numbers.getOrDefault(gram, -1);
        counts.merge(number, 1, Integer::sum);
      }
    }
    return counts;
  }
}
