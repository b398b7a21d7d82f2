package io.slothunter.app.command;

import io.slothunter.app.command.TrainingOptions.Learned;
import io.slothunter.app.command.TrainingOptions.Lessons;
import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.settings.Settings;
import io.slothunter.app.train.LoggedStays;
import io.slothunter.app.train.StaysOf;
import io.slothunter.inference.survival.MadeUpStays;
import io.slothunter.inference.survival.Stay;
import io.slothunter.inference.survival.SurvivalReport;
import io.slothunter.inference.survival.SurvivalTraining;
import io.slothunter.inference.time.Days;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

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
final class TrainSurvivalCommand implements Callable<Integer>, TrainingOptions.Subject<List<Stay>> {
  private static final long SEED = 1;

  @Mixin private TrainingOptions training = new TrainingOptions();

  @Option(
      names = "--synthetic",
      description = "A made-up world instead of the log, with --days and --calendars.")
  private boolean synthetic;

  @Option(names = "--days", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int days = 28;

  @Option(names = "--calendars", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int calendars = 300;

  @Override
  public Integer call() throws Exception {
    return training.train(this);
  }

  @Override
  public boolean isMadeUp() {
    return synthetic;
  }

  @Override
  public Lessons<List<Stay>> madeUp() {
    if (days < 1 || days > 366 || calendars < 1 || calendars > 100_000) {
      throw new IllegalArgumentException("--days is 1 to 366, and --calendars 1 to 100000");
    }
    long begin = MadeUpStays.begin();
    return new Lessons<>(
        new MadeUpStays(calendars, days, SEED).all(), begin, begin + days * 86_400L);
  }

  @Override
  public Lessons<List<Stay>> of(Trace trace) {
    return new Lessons<>(StaysOf.trace(trace, SEED), trace.first(), trace.last() + 1);
  }

  @Override
  public Lessons<List<Stay>> logged(Settings settings) {
    LoggedStays logged = LoggedStays.read(settings);
    return new Lessons<>(logged.stays(), logged.first(), logged.last());
  }

  @Override
  public Learned learn(List<Stay> stays, Days week, long from, long to) {
    SurvivalReport report = new SurvivalTraining(stays, week, SEED, training::say).train(from, to);
    return new Learned(report::write, report.text(), report.judged().line());
  }
}
