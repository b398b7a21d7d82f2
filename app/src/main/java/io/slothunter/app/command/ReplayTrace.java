package io.slothunter.app.command;

import io.slothunter.app.replay.trace.Trace;
import io.slothunter.app.replay.trace.TraceReader;
import io.slothunter.app.replay.world.Stretch;
import io.slothunter.app.replay.world.TraceWorld;
import io.slothunter.app.replay.world.Weights;
import io.slothunter.app.replay.world.World;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked of the replay of a trace. */
final class ReplayTrace {
  private static final Duration CYCLE = Duration.ofMinutes(30);

  @Option(
      names = "--weights",
      description = "Watchers: equal, or lognormal:SIGMA; ${DEFAULT-VALUE} by default.")
  private String weights = "equal";

  @Option(
      names = "--from",
      paramLabel = "DATE",
      description = "When every policy begins, cold: 2026-03-02 or 2026-03-02T10:00.")
  private @Nullable String from;

  @Option(
      names = "--evaluate-from",
      paramLabel = "DATE",
      description = "From when on openings are judged; three days later by default.")
  private @Nullable String evaluateFrom;

  @Option(names = "--to", paramLabel = "DATE", description = "Until when.")
  private @Nullable String to;

  @Option(
      names = "--train-from",
      paramLabel = "DATE",
      description = "Since when the trained policies count; the trace's beginning by default.")
  private @Nullable String trainFrom;

  @Option(
      names = "--train-to",
      paramLabel = "DATE",
      description = "Until when the trained policies count; --from by default.")
  private @Nullable String trainTo;

  LongFunction<World> worlds(Path file, @Nullable Duration interval, Consumer<String> out) {
    Weights watchers = Weights.of(weights);
    Stretch.Wish wish =
        new Stretch.Wish(
            date("--from", from),
            date("--evaluate-from", evaluateFrom),
            date("--to", to),
            date("--train-from", trainFrom),
            date("--train-to", trainTo));
    Trace trace = TraceReader.read(file);
    Stretch stretch = Stretch.of(trace, wish);
    Duration cycle = interval == null ? CYCLE : interval;
    out.accept(
        file.getFileName()
            + " from %s, judged from %s to %s; interval %s, watchers %s"
                .formatted(stretch.from(), stretch.evaluateFrom(), stretch.to(), cycle, watchers));
    if (trace.asleep() > 0) {
      out.accept(trace.asleep() + " calendars never open and are left out");
    }
    if (!trace.knowsClosings()) {
      out.accept("the trace knows no closings, so no share of short-lived events");
    }
    TraceWorld world = new TraceWorld(trace, stretch);
    return seed -> world.world(cycle, watchers, seed);
  }

  private static Optional<LocalDateTime> date(String option, @Nullable String text) {
    if (text == null) {
      return Optional.empty();
    }
    try {
      return Optional.of(
          text.contains("T") ? LocalDateTime.parse(text) : LocalDate.parse(text).atStartOfDay());
    } catch (DateTimeException e) {
      throw new IllegalArgumentException(
          option + " is a date such as 2026-03-02 or 2026-03-02T10:00, not " + text, e);
    }
  }
}
