package io.slothunter.benchmarks;

import io.slothunter.app.Processes;
import io.slothunter.app.bench.Benchmark;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * From {@code ./slothunter run} on existing data to its first request at the provider, all roles,
 * with 2,000 watched calendars; beside it what {@code ./slothunter --version} takes, which is the
 * script, the JVM and the command line.
 */
public final class StartBenchmark implements Benchmark {
  private static final int CALENDARS = 2_000;
  private static final int ROUNDS = 5;

  @Override
  public String name() {
    return "start";
  }

  @Override
  public String describe() {
    return "a start of `run` on existing data, to the first poll, against the JVM's own start";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Path folder = Files.createTempDirectory("slothunter-start");
    Vertx vertx = Processes.vertx();
    try {
      SimulatorOptions defaults = SimulatorOptions.defaults();
      SimulatorOptions options =
          defaults.withWorld(defaults.world().withCalendars(CALENDARS).withOpeningsPerSecond(0));
      Simulator simulator = Simulator.start(vertx, options, Clock.systemUTC()).await();
      Starts starts = new Starts(vertx, simulator, folder);
      System.err.println("start: the first start, and everybody begins to watch ...");
      int watched = starts.prepare();
      List<Long> polls = new ArrayList<>();
      List<Long> versions = new ArrayList<>();
      for (int round = 1; round <= ROUNDS; round++) {
        versions.add(starts.versionMillis());
        polls.add(starts.firstPollMillis());
        System.err.printf(
            Locale.ROOT,
            "round %d: %d ms, the JVM alone %d ms%n",
            round,
            polls.get(round - 1),
            versions.get(round - 1));
      }
      System.out.printf(
          Locale.ROOT,
          "bench start first_poll_ms=%d jvm_ms=%d doctors=%d%n",
          median(polls),
          median(versions),
          watched);
      return 0;
    } finally {
      vertx.close().await();
      try (Stream<Path> files = Files.walk(folder)) {
        for (Path each : files.sorted(java.util.Comparator.reverseOrder()).toList()) {
          Files.deleteIfExists(each);
        }
      }
    }
  }

  private static long median(List<Long> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
