package io.slothunter.app.command;

import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceException;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.settings.Settings;
import io.slothunter.inference.time.Days;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What of training is the same whatever is learned: from where, of which days, and to where. */
final class TrainingOptions {
  @Spec(Spec.Target.MIXEE)
  private CommandSpec spec;

  @Mixin private ConfigOption config = new ConfigOption();

  @Option(names = "--out", required = true, description = "The folder for the model.")
  private Path out = Path.of("");

  @Option(
      names = "--trace",
      paramLabel = "FILE",
      description = "A recorded trace, as for replay, instead of the log.")
  private @Nullable Path trace;

  @Mixin private TrainingWindow window = new TrainingWindow();

  @SuppressWarnings("NullAway.Init") // picocli sets the spec
  TrainingOptions() {}

  /**
   * Examples, and the time that they tell of.
   *
   * @param first the first second, and {@code last} the end
   */
  record Lessons<L>(L examples, long first, long last) {}

  /** A model that has been learned, and what is said of it; {@code last} is for programs. */
  record Learned(Files files, String report, String last) {
    interface Files {
      void write(Path folder) throws IOException;
    }
  }

  /** One kind of model. */
  interface Subject<L> {
    /** Whether it is to be learned from a made-up world. */
    boolean isMadeUp();

    Lessons<L> madeUp();

    Lessons<L> of(Trace trace);

    /** Blocks until the log is read. */
    Lessons<L> logged(Settings settings);

    Learned learn(L examples, Days week, long from, long to);
  }

  /**
   * @return the command's exit code
   */
  <L> int train(Subject<L> subject) throws Exception {
    try {
      finish(learned(subject));
      return 0;
    } catch (IllegalArgumentException | TraceException e) {
      throw new ParameterException(spec.commandLine(), Words.of(e), e);
    }
  }

  private <L> Learned learned(Subject<L> subject) throws Exception {
    if (trace != null && subject.isMadeUp()) {
      throw new IllegalArgumentException("give either --trace or --synthetic, or neither");
    }
    if (trace != null) {
      Days week = window.days(null);
      say("reading " + trace);
      return learned(subject, week, subject.of(TraceReader.read(trace)));
    }
    if (subject.isMadeUp()) {
      return learned(subject, window.days(null), subject.madeUp());
    }
    Settings settings = config.read();
    return learned(subject, window.days(settings), subject.logged(settings));
  }

  private <L> Learned learned(Subject<L> subject, Days week, Lessons<L> lessons) {
    return subject.learn(
        lessons.examples(),
        week,
        window.from(week, lessons.first()),
        window.to(week, lessons.last()));
  }

  private void finish(Learned learned) throws IOException {
    learned.files().write(out);
    var console = spec.commandLine().getOut();
    console.print(learned.report());
    console.println("written to " + out);
    console.println(learned.last());
  }

  /** To whoever waits for it. */
  void say(String message) {
    spec.commandLine().getErr().println("train: " + message);
  }
}
