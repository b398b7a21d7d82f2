package io.slothunter.app.command;

import io.slothunter.app.command.TrainingOptions.Learned;
import io.slothunter.app.command.TrainingOptions.Lessons;
import io.slothunter.app.replay.trace.Trace;
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
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class TrainHazardCommand
    implements Callable<Integer>, TrainingOptions.Subject<TrainHazardCommand.Seen> {
  private static final long SEED = 1;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--synthetic",
      paramLabel = "S1..S10",
      description = "A made-up world, as for replay, instead of the log.")
  private @Nullable String synthetic;

  @Option(names = "--days", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int days = 28;

  @Option(names = "--calendars", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int calendars = 500;

  @Option(
      names = "--gap",
      description = {
        "How long polls of a calendar are apart, in the mean, while a trace is learned from; "
            + "${DEFAULT-VALUE} by default. The log holds what polls found already."
      })
  private Duration gap = Duration.ofMinutes(20);

  /**
   * What is learned from.
   *
   * @param gap in the mean, between looks at a calendar, in seconds
   */
  record Seen(List<CalendarOpenings> openings, double gap) {}

  @Override
  public Integer call() throws Exception {
    return training.train(this);
  }

  @Override
  public boolean isMadeUp() {
    return synthetic != null;
  }

  @Override
  public Lessons<Seen> madeUp() {
    Setting setting = Setting.named(Objects.requireNonNull(synthetic));
    World world =
        new SyntheticWorld(setting, calendars, days, Duration.ofMinutes(30), false).world(SEED);
    long first = world.from().getEpochSecond();
    return new Lessons<>(
        new Seen(OpeningsOf.world(world), apart()), first, first + world.span().toSeconds());
  }

  @Override
  public Lessons<Seen> of(Trace trace) {
    return new Lessons<>(
        new Seen(OpeningsOf.trace(trace, SEED), apart()), trace.first(), trace.last() + 1);
  }

  @Override
  public Lessons<Seen> logged(Settings settings) {
    LoggedOpenings logged = LoggedOpenings.read(settings);
    return new Lessons<>(new Seen(logged.openings(), 0), logged.first(), logged.last());
  }

  private double apart() {
    return Math.max(1, gap.toMillis() / 1e3);
  }

  @Override
  public Learned learn(Seen seen, Days week, long from, long to) {
    HazardReport report =
        new HazardTraining(seen.openings(), week, seen.gap(), SEED, training::say).train(from, to);
    return new Learned(
        report::write,
        report.text(),
        String.format(
            Locale.ROOT,
            "train hazard openings=%d recipe=\"%s\" log_loss=%.4f plain=%.4f gain=%.3f",
            report.openings(),
            report.best().recipe(),
            report.best().logLoss(),
            report.best().plainLogLoss(),
            report.gain()));
  }
}
