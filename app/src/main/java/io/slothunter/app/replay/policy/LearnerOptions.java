package io.slothunter.app.replay.policy;

import java.time.Duration;
import java.util.Optional;

/** What is asked of the learner; empty is as the product has it. */
public record LearnerOptions(Optional<Duration> halfLife, Optional<Boolean> profile) {
  /** All as the product has it. */
  public static final LearnerOptions NONE = new LearnerOptions(Optional.empty(), Optional.empty());
}
