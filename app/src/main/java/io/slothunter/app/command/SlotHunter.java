package io.slothunter.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line. */
@Command(
    name = "slothunter",
    description = "Watches doctors' calendars and tells the waiting person when a slot opens.",
    mixinStandardHelpOptions = true,
    version = "SlotHunter 0.1.0",
    synopsisSubcommandLabel = "COMMAND",
    subcommands = {
      DemoCommand.class,
      RunCommand.class,
      AddCommand.class,
      CheckCommand.class,
      SimulateCommand.class,
      BenchCommand.class,
      ReplayCommand.class,
      TrainCommand.class,
      ModelsCommand.class
    })
public final class SlotHunter {
  SlotHunter() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line and returns the exit status: 0 done, 1 failed, 2 wrongly called. */
  static int execute(String... args) {
    CommandLine line = new CommandLine(new SlotHunter());
    line.setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8));
    line.setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8));
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          failed.getErr().println("slothunter: " + Words.of(failure));
          return failure instanceof io.slothunter.app.settings.SettingsException ? 2 : 1;
        });
    return line.execute(args);
  }
}
