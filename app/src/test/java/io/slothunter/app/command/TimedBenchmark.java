package io.slothunter.app.command;

import io.slothunter.app.bench.Benchmark;
import java.time.Duration;
import java.util.List;

/** Takes a time and a number, as most do. */
public final class TimedBenchmark implements Benchmark {
  @Override
  public String name() {
    return "timed";
  }

  @Override
  public String describe() {
    return "takes a time and a number";
  }

  @Override
  public int run(List<String> arguments) {
    return Duration.parse(arguments.get(0)).isNegative() ? 1 : Integer.parseInt(arguments.get(1));
  }
}
