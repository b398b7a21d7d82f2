package io.slothunter.benchmarks;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.openjdk.jmh.profile.GCProfiler;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.format.OutputFormat;
import org.openjdk.jmh.runner.format.OutputFormatFactory;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** Runs one JMH class in a process of its own; its progress goes to standard error. */
final class Micro {
  private static final int ROUNDS = 5;

  private final Collection<RunResult> results;

  private Micro(Collection<RunResult> results) {
    this.results = results;
  }

  static Micro run(Class<?> subject) throws RunnerException {
    Options options =
        new OptionsBuilder()
            .include("^" + subject.getName().replace(".", "\\.") + "\\.")
            .forks(1)
            .warmupIterations(ROUNDS)
            .warmupTime(TimeValue.seconds(1))
            .measurementIterations(ROUNDS)
            .measurementTime(TimeValue.seconds(1))
            .addProfiler(GCProfiler.class)
            .shouldFailOnError(true)
            .build();
    OutputFormat progress =
        OutputFormatFactory.createFormatInstance(System.err, VerboseMode.NORMAL);
    return new Micro(new Runner(options, progress).run());
  }

  /**
   * The median of the rounds, in nanoseconds an operation.
   *
   * @param parameters {@code name=value}, as many as pick one
   */
  double nanos(String method, String... parameters) {
    return one(method, parameters).getPrimaryResult().getStatistics().getPercentile(50);
  }

  /** Bytes allocated by an operation. */
  @SuppressWarnings("rawtypes") // JMH's own
  double bytes(String method, String... parameters) {
    return one(method, parameters).getSecondaryResults().entrySet().stream()
        .filter(each -> each.getKey().endsWith("gc.alloc.rate.norm"))
        .mapToDouble(each -> each.getValue().getScore())
        .findFirst()
        .orElseThrow();
  }

  /** {@code key=value}, for the last line of a benchmark. */
  static String figure(String key, double value) {
    return String.format(Locale.ROOT, " %s=%.1f", key, value);
  }

  private RunResult one(String method, String... parameters) {
    List<RunResult> found =
        results.stream().filter(result -> is(result, method, List.of(parameters))).toList();
    if (found.size() != 1) {
      throw new IllegalArgumentException(found.size() + " results of " + method);
    }
    return found.get(0);
  }

  private static boolean is(RunResult result, String method, List<String> parameters) {
    var params = result.getParams();
    List<String> all =
        params.getParamsKeys().stream()
            .map(key -> key + "=" + params.getParam(key))
            .collect(Collectors.toList());
    return params.getBenchmark().endsWith("." + method) && all.containsAll(parameters);
  }
}
