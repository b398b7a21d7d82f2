package io.slothunter.app.command;

import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceException;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.replay.world.Setting;
import io.slothunter.app.replay.world.SyntheticWorld;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.train.LoggedOpenings;
import io.slothunter.app.train.OpeningsOf;
import io.slothunter.inference.hazard.CalendarOpenings;
import io.slothunter.inference.hazard.HazardReport;
import io.slothunter.inference.hazard.HazardTraining;
import io.slothunter.inference.time.Days;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
    name = "hazard",
    description = {
      "Trains a model of when calendars open, on one's own log of events, on a recorded trace or on"
          + " a made-up world, and writes it into a folder: model.onnx, manifest.json, report.txt"
          + " and calibration.svg. Which of a few recipes is taken is judged on later days than"
          + " they learned from. Nothing from --to on is looked at.",
      "",
      "The last line is: train hazard openings= recipe= log_loss= plain= gain=. plain is the loss"
          + " of learned rate x hours on the same examples."
    },
    mixinStandardHelpOptions = true)
final class TrainHazardCommand implements Callable<Integer> {
  private static final long SEED = 1;

  @Spec private CommandSpec spec;
  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--out", required = true, description = "The folder for the model.")
  private Path out = Path.of("");

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A recorded trace, as for replay, instead of the log.")
  private @Nullable Path trace;

  @Option(
      names = "--synthetic",
      paramLabel = "S1..S10",
      description = "A made-up world, as for replay, instead of the log.")
  private @Nullable String synthetic;

  @Option(names = "--days", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int days = 28;

  @Option(names = "--calendars", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int calendars = 500;

  @Mixin private TrainingWindow window = new TrainingWindow();

  @Option(
      names = "--gap",
      description = {
        "How long polls of a calendar are apart, in the mean, while a trace is learned from; "
            + "${DEFAULT-VALUE} by default. The log holds what polls found already."
      })
  private Duration gap = Duration.ofMinutes(20);

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  TrainHazardCommand() {}

  @Override
  public Integer call() throws Exception {
    try {
      return train();
    } catch (IllegalArgumentException | TraceException e) {
      throw new ParameterException(spec.commandLine(), Words.of(e), e);
    }
  }

  private int train() throws Exception {
    if (trace != null && synthetic != null) {
      throw new IllegalArgumentException("give either --trace or --synthetic, or neither");
    }
    @Nullable Settings settings = trace == null && synthetic == null ? config.read() : null;
    Days week = window.days(settings);
    Source source = source(settings);
    long begin = window.from(week, source.first());
    long end = window.to(week, source.last());
    HazardTraining training =
        new HazardTraining(
            source.openings(), week, source.gap(), SEED, line -> say("train: " + line));
    return write(training.train(begin, end));
  }

  private int write(HazardReport report) throws IOException {
    report.write(out);
    var console = spec.commandLine().getOut();
    console.print(report.text());
    console.println("written to " + out);
    console.println(
        String.format(
            Locale.ROOT,
            "train hazard openings=%d recipe=\"%s\" log_loss=%.4f plain=%.4f gain=%.3f",
            report.openings(),
            report.best().recipe(),
            report.best().logLoss(),
            report.best().plainLogLoss(),
            report.gain()));
    return 0;
  }

  /**
   * What is learned from.
   *
   * @param first the first second of which it tells, and {@code last} the end
   * @param gap in the mean, between looks at a calendar, in seconds
   */
  private record Source(List<CalendarOpenings> openings, long first, long last, double gap) {}

  private Source source(@Nullable Settings settings) throws Exception {
    double apart = Math.max(1, gap.toMillis() / 1e3);
    if (trace != null) {
      say("train: reading " + trace);
      Trace read = TraceReader.read(trace);
      return new Source(OpeningsOf.trace(read, SEED), read.first(), read.last() + 1, apart);
    }
    if (synthetic != null) {
      World world =
          new SyntheticWorld(
                  Setting.named(synthetic), calendars, days, Duration.ofMinutes(30), false)
              .world(SEED);
      long first = world.from().getEpochSecond();
      return new Source(OpeningsOf.world(world), first, first + world.span().toSeconds(), apart);
    }
    LoggedOpenings logged = LoggedOpenings.read(settings == null ? config.read() : settings);
    return new Source(logged.openings(), logged.first(), logged.last(), 0);
  }

  private void say(String message) {
    spec.commandLine().getErr().println(message);
  }
}
