package io.slothunter.app.command;

import io.slothunter.app.demo.Demo;
import io.slothunter.app.demo.DemoOptions;
import io.slothunter.app.demo.DemoResult;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "demo",
    description =
        "Runs the whole system on this machine against a simulated Paziresh24 and Telegram, and"
            + " counts what people were told against what really happened.",
    mixinStandardHelpOptions = true)
final class DemoCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Option(
      names = "--duration",
      description = "How long slots open and close, such as PT30S; ${DEFAULT-VALUE} by default.")
  private Duration duration = Duration.ofSeconds(30);

  @Mixin private WorldSize size = new WorldSize();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  DemoCommand() {}

  @Override
  public Integer call() throws Exception {
    PrintWriter out = spec.commandLine().getOut();
    DemoResult result =
        new Demo(options(), out::println, spec.commandLine().getErr()::println).run();
    result.report().details().forEach(out::println);
    result.freshness().forEach(out::println);
    out.println(
        String.format(
            Locale.ROOT,
            "summary calendars=%d polls=%d openings=%d alerts=%d lost=%d duplicates=%d"
                + " p50_ms=%.1f p95_ms=%.1f p99_ms=%.1f",
            result.calendars(),
            result.polls(),
            result.report().openings(),
            result.report().alerts(),
            result.report().lost(),
            result.report().duplicates(),
            result.report().delayMillis(0.50),
            result.report().delayMillis(0.95),
            result.report().delayMillis(0.99)));
    return result.report().lost() == 0 && result.report().duplicates() == 0 ? 0 : 1;
  }

  private DemoOptions options() {
    try {
      return DemoOptions.of(duration, size.calendars(), size.openings());
    } catch (IllegalArgumentException e) {
      throw new ParameterException(spec.commandLine(), Words.of(e), e);
    }
  }
}
