package io.slothunter.app.command;

import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceException;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.train.LoggedStays;
import io.slothunter.app.train.StaysOf;
import io.slothunter.inference.survival.MadeUpStays;
import io.slothunter.inference.survival.Stay;
import io.slothunter.inference.survival.SurvivalReport;
import io.slothunter.inference.survival.SurvivalTraining;
import io.slothunter.inference.time.Days;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "survival",
    description = {
      "Trains a model of how long openings stay free, on one's own log of events, on a recorded"
          + " trace or on a made-up world, and writes it into a folder: model.onnx, manifest.json,"
          + " report.txt and calibration.svg. Which of a few recipes is taken is chosen on the"
          + " fourth fifth of the time, and judged on the last. Nothing from --to on is looked at.",
      "",
      "The last line is: survival log_loss= base= better_by= ece=. All are of the last fifth; base"
          + " is the loss of each calendar's learned base rate, and ece the calibration error at the"
          + " bound where it is largest."
    },
    mixinStandardHelpOptions = true)
final class TrainSurvivalCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config = new ConfigOption();
  @Mixin private TrainingWindow window = new TrainingWindow();

  @Option(names = "--out", required = true, description = "The folder for the model.")
  private Path out = Path.of("");

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A recorded trace, as for replay, instead of the log.")
  private @Nullable Path trace;

  @Option(
      names = "--synthetic",
      description = "A made-up world instead of the log, with --days and --calendars.")
  private boolean synthetic;

  @Option(names = "--days", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int days = 28;

  @Option(names = "--calendars", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int calendars = 300;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  TrainSurvivalCommand() {}

  @Override
  public Integer call() throws Exception {
    try {
      return train();
    } catch (IllegalArgumentException | TraceException e) {
      throw new ParameterException(spec.commandLine(), Words.of(e), e);
    }
  }

  private int train() throws Exception {
    if (trace != null && synthetic) {
      throw new IllegalArgumentException("give either --trace or --synthetic, or neither");
    }
    if (days < 1 || days > 366 || calendars < 1 || calendars > 100_000) {
      throw new IllegalArgumentException("--days is 1 to 366, and --calendars 1 to 100000");
    }
    @Nullable Settings settings = trace == null && !synthetic ? config.read() : null;
    Days week = window.days(settings);
    Source source = source(settings);
    SurvivalReport report =
        new SurvivalTraining(source.stays(), week, SEED, line -> say("train: " + line))
            .train(window.from(week, source.first()), window.to(week, source.last()));
    return write(report);
  }

  private int write(SurvivalReport report) throws IOException {
    report.write(out);
    var console = spec.commandLine().getOut();
    console.print(report.text());
    console.println("written to " + out);
    console.println(report.judged().line());
    return 0;
  }

  /**
   * What is learned from.
   *
   * @param first the first second of which it tells, and {@code last} the end
   */
  private record Source(List<Stay> stays, long first, long last) {}

  private Source source(@Nullable Settings settings) throws Exception {
    if (trace != null) {
      say("train: reading " + trace);
      Trace read = TraceReader.read(trace);
      return new Source(StaysOf.trace(read, SEED), read.first(), read.last() + 1);
    }
    if (synthetic) {
      long begin = MadeUpStays.begin();
      return new Source(
          new MadeUpStays(calendars, days, SEED).all(), begin, begin + days * 86_400L);
    }
    LoggedStays logged = LoggedStays.read(settings == null ? config.read() : settings);
    return new Source(logged.stays(), logged.first(), logged.last());
  }

  private void say(String message) {
    spec.commandLine().getErr().println(message);
  }
}
