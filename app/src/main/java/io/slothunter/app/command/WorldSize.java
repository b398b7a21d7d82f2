package io.slothunter.app.command;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How large a simulated Paziresh24 is, and how much happens there. */
final class WorldSize {
  private static final int MOST_CALENDARS = 100_000;
  private static final int MOST_OPENINGS = 10_000;

  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  private int calendars;
  private double openings;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  WorldSize() {}

  @Option(
      names = "--calendars",
      defaultValue = "2000",
      description = "How many; ${DEFAULT-VALUE} by default.")
  void calendars(int wanted) {
    if (wanted < 1 || wanted > MOST_CALENDARS) {
      throw wrong("--calendars is 1 to " + MOST_CALENDARS + ", not " + wanted);
    }
    calendars = wanted;
  }

  int calendars() {
    return calendars;
  }

  @Option(
      names = "--openings",
      defaultValue = "20",
      description = "A second; ${DEFAULT-VALUE} by default.")
  void openings(double wanted) {
    if (!(wanted >= 0 && wanted <= MOST_OPENINGS)) {
      throw wrong("--openings is 0 to " + MOST_OPENINGS + " a second, not " + wanted);
    }
    openings = wanted;
  }

  double openings() {
    return openings;
  }

  private ParameterException wrong(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
