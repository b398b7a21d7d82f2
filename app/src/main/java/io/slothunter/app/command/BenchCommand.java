package io.slothunter.app.command;

import io.slothunter.app.bench.Benchmark;
import java.io.PrintWriter;
import java.time.format.DateTimeParseException;
import java.util.Comparator;
import java.util.List;
import java.util.ServiceLoader;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "bench",
    description = "Lists the benchmarks, or runs one beside its reference.",
    footer = {
      "",
      "CPU is counted of this process alone, with its compiler and its garbage collection. The server"
          + " of `scan` is a process of its own, so that its CPU counts neither for us nor for the"
          + " bare loop."
    },
    mixinStandardHelpOptions = true)
final class BenchCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(arity = "0..1", paramLabel = "NAME", description = "Which one.")
  private String name = "";

  @Parameters(index = "1..*", paramLabel = "ARGUMENT", description = "What it takes.")
  private List<String> arguments = List.of();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  BenchCommand() {}

  @Override
  public Integer call() throws Exception {
    List<Benchmark> all =
        ServiceLoader.load(Benchmark.class).stream()
            .map(ServiceLoader.Provider::get)
            .sorted(Comparator.comparing(Benchmark::name))
            .toList();
    PrintWriter out = spec.commandLine().getOut();
    if (name.isEmpty()) {
      all.forEach(b -> out.printf("%-10s %s%n", b.name(), b.describe()));
      return 0;
    }
    for (Benchmark each : all) {
      if (each.name().equals(name)) {
        return run(each);
      }
    }
    spec.commandLine().getErr().println("slothunter: no benchmark is called " + name);
    return 2;
  }

  private int run(Benchmark benchmark) throws Exception {
    try {
      return benchmark.run(arguments);
    } catch (DateTimeParseException | NumberFormatException e) {
      String message =
          "slothunter: bench %s cannot take '%s'; a time is written PT5M, a number 100";
      String given = String.join(" ", arguments);
      spec.commandLine().getErr().println(message.formatted(name, given));
      return 2;
    }
  }
}
