package io.slothunter.api.rest;

import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * How it stands with a model.
 *
 * @param kind what it answers, such as {@code hazard}
 * @param of whose calendars: a booking system's name, or {@code all}
 * @param role {@code serving}, {@code sharing}, {@code shadow} or {@code none}
 * @param share of the calendars, of which its answers are used
 * @param model null while there was none that can be used
 * @param since when this process first asked it; null before
 * @param scored how many rows it was asked about
 * @param faults how many there were, by kind
 * @param fault null if nothing is wrong at present
 * @param comparison null for a model that is not tried
 */
public record ModelStatus(
    String kind,
    String of,
    String role,
    double share,
    @Nullable Model model,
    @Nullable Instant since,
    long scored,
    Map<String, Long> faults,
    @Nullable Fault fault,
    @Nullable Comparison comparison,
    Drift drift) {
  public ModelStatus {
    faults = new TreeMap<>(faults);
  }

  /** What it says of itself. */
  public record Model(
      String name, long version, String checksum, String trainedFrom, String trainedTo) {}

  /** What is wrong. */
  public record Fault(String kind, String detail) {}

  /**
   * With the model in use.
   *
   * @param verdict {@code undecided}, {@code better} or {@code worse}
   * @param outcomes how many there are of both
   * @param servingLoss mean log-loss of an outcome, and {@code candidateLoss} the candidate's; NaN
   *     without any
   * @param blocks how many stretches of time were judged
   * @param gain of a stretch, in the mean
   * @param forBetter evidence that it is better, and {@code forWorse} that it is worse
   * @param needed how much of either decides
   */
  public record Comparison(
      String verdict,
      long outcomes,
      double servingLoss,
      double candidateLoss,
      int blocks,
      double gain,
      double forBetter,
      double forWorse,
      double needed,
      double errorRate) {}

  /**
   * @param measured whether it is known how features were spread when it was trained
   * @param stability the population stability index of each feature
   * @param expected how many events it expected within the last day, and {@code observed} how many
   *     there were
   */
  public record Drift(
      boolean measured, Map<String, Double> stability, double expected, double observed) {
    public Drift {
      stability = new TreeMap<>(stability);
    }
  }
}
