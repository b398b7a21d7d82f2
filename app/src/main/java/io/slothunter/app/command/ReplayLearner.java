package io.slothunter.app.command;

import io.slothunter.app.replay.policy.LearnerOptions;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How the learner of a replay reckons. */
final class ReplayLearner {
  @Option(
      names = "--half-life",
      description = "After this long what was learned counts half; the product's own by default.")
  private @Nullable Duration halfLife;

  @Option(
      names = "--profile",
      paramLabel = "on|off",
      description = "Whether the learner learns the hours; the product's own by default.")
  private @Nullable String profile;

  LearnerOptions options() {
    if (profile != null && !profile.equals("on") && !profile.equals("off")) {
      throw new IllegalArgumentException("--profile is on or off, not " + profile);
    }
    if (halfLife != null && halfLife.toMinutes() < 1) {
      throw new IllegalArgumentException("--half-life is a minute or more, not " + halfLife);
    }
    return new LearnerOptions(
        Optional.ofNullable(halfLife), Optional.ofNullable(profile).map("on"::equals));
  }
}
