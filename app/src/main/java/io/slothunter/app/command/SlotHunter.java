package io.slothunter.app.command;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.TypeConversionException;

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
      ModelsCommand.class,
      CommandLine.HelpCommand.class
    })
public final class SlotHunter {
  SlotHunter() {}

  public static void main(String[] args) {
    System.exit(execute(args));
  }

  /** Runs a command line and returns the exit status: 0 done, 1 failed, 2 wrongly called. */
  static int execute(String... args) {
    return line(
            new PrintWriter(System.out, true, StandardCharsets.UTF_8),
            new PrintWriter(System.err, true, StandardCharsets.UTF_8))
        .execute(args);
  }

  /** All commands, saying what they have to say to these two. */
  static CommandLine line(PrintWriter out, PrintWriter err) {
    CommandLine line = new CommandLine(new SlotHunter());
    line.setOut(out);
    line.setErr(err);
    line.setCaseInsensitiveEnumValuesAllowed(true);
    line.registerConverter(Duration.class, SlotHunter::duration);
    line.setExecutionExceptionHandler(
        (failure, failed, parsed) -> {
          failed.getErr().println("slothunter: " + Words.of(failure));
          return failure instanceof io.slothunter.app.settings.SettingsException ? 2 : 1;
        });
    return line;
  }

  private static Duration duration(String text) {
    try {
      return Duration.parse(text);
    } catch (DateTimeParseException e) {
      throw new TypeConversionException(
          "'" + text + "' is no duration such as PT30S, PT10M or P1D");
    }
  }
}
