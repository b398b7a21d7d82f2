package io.slothunter.app.command;

import io.slothunter.app.replay.policy.LearnerOptions;
import io.slothunter.app.replay.policy.Modelled;
import io.slothunter.app.replay.policy.Policies;
import io.slothunter.app.replay.policy.Policy;
import io.slothunter.app.replay.policy.PolicyNames;
import io.slothunter.app.replay.report.Comparison;
import io.slothunter.app.replay.report.Report;
import io.slothunter.app.replay.report.Results;
import io.slothunter.app.replay.trace.TraceException;
import io.slothunter.app.replay.world.World;
import io.slothunter.inference.model.ModelFault;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Help;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
    name = "replay",
    description = {
      "Polls the calendars of a recorded trace, or of a made-up world, on a clock that jumps: with"
          + " the product's own gate, scan and poll loop, one policy after the other, at the same"
          + " number of requests. A delay is the time from an opening to the first poll after it,"
          + " whether that poll still finds it or not, weighted by watchers.",
      "",
      "The last line is: replay policy= ratio= hindsight_ratio= p95_ratio= short_caught="
          + " short_caught_round_robin=. ratio and p95_ratio are mean and 95 %% quantile relative"
          + " to round-robin, hindsight_ratio is the mean relative to the square-root rule with"
          + " rates known beforehand."
    },
    mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {
  @Spec private CommandSpec spec;

  @Parameters(
      arity = "0..1",
      paramLabel = "TRACE",
      description = {
        "CSV, plain or in gzip, with the columns cal,slot,open_after,open_by,close_after,close_by,"
            + " times in minutes since 2021-01-01 00:00. An empty open_after: free from the"
            + " beginning. Empty close_by throughout: closings are not known."
      })
  private @Nullable Path trace;

  @Option(
      names = "--policy",
      completionCandidates = PolicyLabels.class,
      description = {
        "${DEFAULT-VALUE} by default; one of ${COMPLETION-CANDIDATES}; or model, which needs "
            + "--model."
      })
  private String policy = "learned";

  @Option(
      names = "--model",
      paramLabel = "DIR",
      description = "A folder that ./slothunter train hazard wrote; for --policy model.")
  private @Nullable Path model;

  @Option(
      names = "--interval",
      description = {
        "In which round-robin comes back to a calendar, such as PT30M: sets the budget for all. "
            + "PT30M for a trace, the setting's own for a made-up world."
      })
  private @Nullable Duration interval;

  @Option(
      names = "--seeds",
      description = {
        "How often, with other watchers, other instants between two snapshots, or another world; "
            + "${DEFAULT-VALUE} by default. Figures are then means with their 95 %% interval."
      })
  private int seeds = 1;

  @Option(
      names = "--controls",
      description = "Shows also what must come out worse: proportional and random polling.")
  private boolean controls;

  @Mixin private ReplayTrace traceOptions;
  @Mixin private ReplaySynthetic synthetic;
  @Mixin private ReplayLearner learner;

  @SuppressWarnings("NullAway.Init") // picocli sets the spec and the mixins
  ReplayCommand() {}

  @Override
  public Integer call() {
    try {
      return replay();
    } catch (IllegalArgumentException | TraceException e) {
      throw new ParameterException(spec.commandLine(), Words.of(e), e);
    }
  }

  private int replay() {
    check();
    if (model == null) {
      return replay(PolicyNames.find(policy, learner.options()), () -> {});
    }
    if (!policy.equalsIgnoreCase("model")) {
      throw new IllegalArgumentException("--model is for --policy model");
    }
    try (Modelled asked = Modelled.of(model)) {
      PrintWriter out = spec.commandLine().getOut();
      return replay(asked, () -> asked.foresight().ifPresent(out::println));
    } catch (ModelFault e) {
      throw new IllegalArgumentException("no model in " + model + ": " + e.getMessage(), e);
    }
  }

  /**
   * @param before what is said before the last line
   */
  private int replay(Policy asked, Runnable before) {
    PrintWriter out = spec.commandLine().getOut();
    LongFunction<World> worlds = worlds(out);
    boolean trained = worlds.apply(1).isTrained();
    Policies proportional = trained ? Policies.PROPORTIONAL_TRAINED : Policies.PROPORTIONAL;
    Set<Policy> policies = new LinkedHashSet<>();
    policies.addAll(List.of(Policies.ROUND_ROBIN, Policies.SQRT_HINDSIGHT, asked));
    if (controls) {
      policies.addAll(List.of(proportional, Policies.RANDOM));
    }
    Results results = new Comparison(worlds, List.copyOf(policies), this::progress).run(seeds);
    Report report = new Report(results, out::println);
    report.facts();
    policies.forEach(p -> out.println(p.label() + ": " + p.words()));
    report.table();
    if (controls) {
      report.controls(proportional.label());
    }
    before.run();
    report.lastLine(asked.label());
    return 0;
  }

  private void check() {
    if ((trace == null) == !synthetic.isAsked()) {
      throw new IllegalArgumentException("give either a TRACE or --synthetic");
    }
    if (seeds < 1 || seeds > 1_000) {
      throw new IllegalArgumentException("--seeds is 1 to 1000, not " + seeds);
    }
    if (interval != null
        && (interval.toSeconds() < 1 || interval.compareTo(Duration.ofDays(30)) > 0)) {
      throw new IllegalArgumentException("--interval is PT1S to P30D, not " + interval);
    }
  }

  private LongFunction<World> worlds(PrintWriter out) {
    if (trace == null) {
      return synthetic.worlds(interval, out::println);
    }
    progress("reading " + trace);
    return traceOptions.worlds(trace, interval, out::println);
  }

  /** For the help. */
  static final class PolicyLabels implements Iterable<String> {
    @Override
    public Iterator<String> iterator() {
      return PolicyNames.all(LearnerOptions.NONE).stream().map(Policy::label).iterator();
    }
  }

  /** People at a terminal see that it goes on; a pipe gets the results alone. */
  private void progress(String message) {
    if (Help.Ansi.AUTO.enabled()) {
      spec.commandLine().getErr().println("replay: " + message);
    }
  }
}
