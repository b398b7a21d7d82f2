package io.slothunter.benchmarks;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.app.bench.Benchmark;
import io.slothunter.simulator.Simulator;
import io.slothunter.simulator.SimulatorOptions;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * What people ask of a busy server, while it scans 10,000 calendars and slots open: 70 % free slots
 * of a calendar, 20 % searches, 5 % own watches and 5 % own alerts, at 10,000 requests a second
 * whether or not they are answered; then faster and faster, to see where it breaks. 100,000 watches
 * and 300,000 alerts stand in PostgreSQL. Load, booking system, database and server share the
 * machine.
 */
public final class MixedBenchmark implements Benchmark {
  private static final Duration USUAL = Duration.ofMinutes(5);

  /** A server that has just started is asked less at first: its code is not compiled yet. */
  private static final List<Integer> WARMING = List.of(1_000, 5_000, 10_000);

  private static final long WARMING_MILLIS = 15_000;
  private static final long STEP_MILLIS = 15_000;
  private static final int PER_SECOND = 10_000;
  private static final List<Integer> FASTER = List.of(15_000, 20_000, 30_000, 40_000, 60_000);
  private static final double BROKEN_P95 = 100;

  /** What became of the requests of a kind. */
  private record Figure(String kind, long requests, long errors, double p95, double p99) {
    static Figure of(String line) {
      String[] parts = line.split(" ", 6);
      return new Figure(
          parts[0],
          Long.parseLong(parts[1]),
          Long.parseLong(parts[2]),
          Double.parseDouble(parts[4]),
          Double.parseDouble(parts[5]));
    }

    boolean isBroken() {
      return errors > 0 || p95 > BROKEN_P95;
    }
  }

  @Override
  public String name() {
    return "mixed";
  }

  @Override
  public String describe() {
    return "10,000 requests a second of all kinds at a server that scans; takes a duration";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Duration duration = arguments.isEmpty() ? USUAL : Duration.parse(arguments.get(0));
    Path folder = Files.createTempDirectory("slothunter-mixed");
    Vertx vertx = Vertx.vertx();
    try {
      Simulator simulator = Simulator.start(vertx, world(), Clock.systemUTC()).await();
      System.err.println("mixed: every calendar is looked at for the first time ...");
      try (Conversation server =
          new Conversation(
              MixedSide.class,
              List.of("-Xmx2g"),
              folder.toString(),
              simulator.bookingUrl().toString(),
              simulator.controlUrl().toString())) {
        String port = server.hear();
        try (Conversation load =
            new Conversation(
                MixedLoad.class,
                List.of("-Xmx512m"),
                folder.resolve("keys").toString(),
                Integer.toString(MixedSide.CALENDARS))) {
          measure(load, port, duration);
        }
      }
    } finally {
      vertx.close().await();
      Folders.delete(folder);
    }
    return 0;
  }

  private static void measure(Conversation load, String port, Duration duration)
      throws IOException, InterruptedException {
    StatementFigures statements = new StatementFigures(Integer.parseInt(port), MixedSide.OPERATOR);
    System.err.println("mixed: warming up ...");
    for (int perSecond : WARMING) {
      ask(load, port, perSecond, WARMING_MILLIS);
    }
    System.err.println("mixed: " + PER_SECOND + " requests a second for " + duration + " ...");
    StatementFigures.Counts before = statements.read();
    List<Figure> usual = ask(load, port, PER_SECOND, duration.toMillis());
    tell(StatementFigures.p95(before, statements.read()));
    int breaks = 0;
    for (int faster : FASTER) {
      List<Figure> step = ask(load, port, faster, STEP_MILLIS);
      if (step.get(step.size() - 1).isBroken()) {
        breaks = faster;
        break;
      }
    }
    Figure all = usual.get(usual.size() - 1);
    System.out.printf(
        Locale.ROOT,
        "bench mixed requests_per_s=%.0f p95_ms=%.2f p99_ms=%.2f errors=%d breaks_at_per_s=%s%n",
        all.requests() / (duration.toMillis() / 1e3),
        all.p95(),
        all.p99(),
        all.errors(),
        breaks == 0 ? "none" : Integer.toString(breaks));
  }

  private static void tell(Map<String, Double> statements) {
    statements.forEach(
        (name, millis) -> {
          if (!name.isEmpty()) {
            System.out.printf(Locale.ROOT, "database %s: p95 %.2f ms%n", name, millis);
          }
        });
    System.out.printf(Locale.ROOT, "database p95 %.2f ms%n", statements.get(""));
  }

  @CanIgnoreReturnValue
  private static List<Figure> ask(Conversation load, String port, int perSecond, long millis)
      throws IOException {
    List<Figure> figures = new ArrayList<>();
    for (String line : load.ask(port + " " + perSecond + " " + millis).split(";", -1)) {
      Figure figure = Figure.of(line);
      figures.add(figure);
      System.out.printf(
          Locale.ROOT,
          "%6d/s %-8s %8d answered, %d errors, p95 %.2f ms, p99 %.2f ms%n",
          perSecond,
          figure.kind(),
          figure.requests(),
          figure.errors(),
          figure.p95(),
          figure.p99());
    }
    return figures;
  }

  private static SimulatorOptions world() {
    SimulatorOptions defaults = SimulatorOptions.defaults();
    return defaults.withWorld(
        defaults.world().withCalendars(MixedSide.CALENDARS).withOpeningsPerSecond(20));
  }
}
