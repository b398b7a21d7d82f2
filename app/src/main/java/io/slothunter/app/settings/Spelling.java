package io.slothunter.app.settings;

import java.util.Arrays;
import java.util.Comparator;
import java.util.Set;

/** Guesses which key was meant. */
final class Spelling {
  private Spelling() {}

  /** A question to add to a fault; empty if no known key comes near. */
  static String nearest(String key, Set<String> known) {
    return known.stream()
        .filter(k -> distance(k, key) <= 3 || k.endsWith("." + key))
        .min(Comparator.comparingInt(k -> distance(k, key)))
        .map(k -> "; did you mean " + k + "?")
        .orElse("");
  }

  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    Arrays.setAll(row, j -> j);
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
        int next = Math.min(Math.min(row[j] + 1, row[j - 1] + 1), diagonal + cost);
        diagonal = row[j];
        row[j] = next;
      }
    }
    return row[b.length()];
  }
}
