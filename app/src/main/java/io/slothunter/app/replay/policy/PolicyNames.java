package io.slothunter.app.replay.policy;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/** Finds a policy by what a caller calls it. */
public final class PolicyNames {
  private PolicyNames() {}

  /**
   * @throws IllegalArgumentException if there is none of that name
   */
  public static Policy find(String name, LearnerOptions options) {
    String plain = name.toLowerCase(Locale.ROOT);
    if (plain.equals("model")) {
      throw new IllegalArgumentException(
          "--policy model needs --model DIR, a folder that ./slothunter train hazard wrote");
    }
    return all(options).stream()
        .filter(p -> p.label().equals(plain))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "--policy is one of "
                        + all(options).stream().map(Policy::label).toList()
                        + ", not "
                        + name));
  }

  /** All that there are. */
  public static List<Policy> all(LearnerOptions options) {
    return Stream.concat(
            Stream.of(new Learned(options), new Known()), Arrays.stream(Policies.values()))
        .toList();
  }
}
