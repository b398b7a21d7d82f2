package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.app.demo.Demo;
import io.slothunter.app.demo.DemoOptions;
import io.slothunter.app.demo.DemoResult;
import io.slothunter.app.demo.Report;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** From the provider's answer to the person at 200 openings a second. */
public final class LatencyBenchmark implements Benchmark {
  private static final int CALENDARS = 2_000;
  private static final double OPENINGS = 200;
  private static final double BUDGET = 1_500;

  @Override
  public String name() {
    return "latency";
  }

  @Override
  public String describe() {
    return "from the provider's answer to chat and live client at 200 openings/s; takes a duration";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Duration duration =
        arguments.isEmpty() ? Duration.ofSeconds(60) : Duration.parse(arguments.get(0));
    DemoResult result =
        new Demo(
                new DemoOptions(duration, CALENDARS, OPENINGS, false, BUDGET),
                line -> {},
                System.err::println)
            .run();
    Report report = result.report();
    report.details().forEach(System.err::println);
    System.out.printf(
        Locale.ROOT,
        "bench latency openings_per_s=%.1f p50_ms=%.1f p95_ms=%.1f p99_ms=%.1f lost=%d"
            + " duplicates=%d openings=%d%n",
        report.openings() / (duration.toMillis() / 1e3),
        report.delayMillis(0.50),
        report.delayMillis(0.95),
        report.delayMillis(0.99),
        report.lost(),
        report.duplicates(),
        report.openings());
    return report.lost() == 0 ? 0 : 1;
  }
}
