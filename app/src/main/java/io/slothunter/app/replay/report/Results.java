package io.slothunter.app.replay.report;

import io.slothunter.app.replay.run.Figures;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/** The figures of each policy for each seed, and their ratios seed by seed. */
public final class Results {
  private final WorldFacts facts;
  private final Map<String, List<Figures>> figures;

  Results(WorldFacts facts, Map<String, List<Figures>> figures) {
    this.facts = facts;
    this.figures = figures;
  }

  WorldFacts facts() {
    return facts;
  }

  Iterable<String> policies() {
    return figures.keySet();
  }

  boolean has(String policy) {
    return figures.containsKey(policy);
  }

  /** A figure's mean over the seeds. */
  Mean mean(String policy, ToDoubleFunction<Figures> figure) {
    return Mean.of(of(policy).stream().mapToDouble(figure).toArray());
  }

  /** The largest value of a figure over the seeds. */
  double most(String policy, ToDoubleFunction<Figures> figure) {
    return of(policy).stream().mapToDouble(figure).max().orElse(Double.NaN);
  }

  /** A figure of one policy by that of another, seed by seed. */
  Mean ratio(String policy, String reference, ToDoubleFunction<Figures> figure) {
    List<Figures> ones = of(policy);
    List<Figures> others = of(reference);
    double[] ratios = new double[ones.size()];
    for (int i = 0; i < ratios.length; i++) {
      ratios[i] = figure.applyAsDouble(ones.get(i)) / figure.applyAsDouble(others.get(i));
    }
    return Mean.of(ratios);
  }

  private List<Figures> of(String policy) {
    return Objects.requireNonNull(figures.get(policy), policy);
  }
}
