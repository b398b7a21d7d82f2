package io.slothunter.inference.trial;

import io.slothunter.inference.model.CurrentScorer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.Executor;

/**
 * Whose calendars a model is for, and which other model is tried beside it.
 *
 * @param of a booking system's name, or {@link ModelStanding#ALL}
 * @param candidate empty for none
 * @param thread runs the candidate, one task after the other, and nothing that anybody waits for
 * @param share of the calendars that the candidate answers for; 0 for none
 * @param errorRate with what chance the comparison may be wrong
 * @param keptIn the folder where the evidence outlives the process; empty for none
 */
public record Contest(
    String of,
    Optional<CurrentScorer> candidate,
    Executor thread,
    double share,
    double errorRate,
    Optional<Path> keptIn) {
  /** One whose evidence ends with the process. */
  public Contest(
      String of,
      Optional<CurrentScorer> candidate,
      Executor thread,
      double share,
      double errorRate) {
    this(of, candidate, thread, share, errorRate, Optional.empty());
  }

  /** A model without a candidate. */
  public static Contest none(String of) {
    return new Contest(of, Optional.empty(), Runnable::run, 0, 0.05);
  }
}
