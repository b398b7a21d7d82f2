package io.slothunter.inference.net;

import java.util.Arrays;
import java.util.List;

/**
 * How a network is made.
 *
 * @param hidden how many values each layer between has; none for logistic regression
 * @param epochs how often all rows are gone through
 * @param rate how fast it learns at first
 */
public record Recipe(List<Integer> hidden, int epochs, double rate) {
  public Recipe {
    hidden = List.copyOf(hidden);
  }

  /** With these hidden layers. */
  public static Recipe of(int epochs, double rate, Integer... hidden) {
    return new Recipe(Arrays.asList(hidden), epochs, rate);
  }

  @Override
  public String toString() {
    String shape = hidden.isEmpty() ? "logistic" : "network " + hidden;
    return shape + ", " + epochs + " epochs at " + rate;
  }
}
