package io.slothunter.benchmarks;

import com.sun.management.OperatingSystemMXBean;
import io.slothunter.app.bench.Benchmark;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a poll costs: HTTP, parsing, comparing and the guard, against a bare HTTP loop and the same
 * server, in turn in one run. CPU is this process's whole; the server is another process and counts
 * for neither.
 */
public final class ScanBenchmark implements Benchmark {
  private static final int CALENDARS = 2_000;
  private static final int SLOTS = 200;
  private static final int ROUNDS = 5;
  private static final int SECONDS = 5;
  private static final int CONNECTIONS = 64;
  private static final long BARE_WARM_UP = 20_000;
  private static final long BARE_POLLS = 200_000;

  private record Figure(double perSecond, double cpuMicros) {}

  @Override
  public String name() {
    return "scan";
  }

  @Override
  public String describe() {
    return "polls a second and CPU per poll when nothing changes, against a bare HTTP loop";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    List<Figure> bare = new ArrayList<>();
    List<Figure> full = new ArrayList<>();
    try (ChildProcess server = ChildProcess.start(AnswerServer.class, Integer.toString(SLOTS))) {
      int port = Integer.parseInt(server.firstLine());
      // The first round warms both up and does not count.
      for (int round = 0; round <= ROUNDS; round++) {
        Figure bareFigure = bare(port);
        Figure fullFigure = full(port);
        System.err.printf(
            Locale.ROOT,
            "round %d: bare %.0f/s %.1f us, full %.0f/s %.1f us%n",
            round,
            bareFigure.perSecond(),
            bareFigure.cpuMicros(),
            fullFigure.perSecond(),
            fullFigure.cpuMicros());
        if (round > 0) {
          bare.add(bareFigure);
          full.add(fullFigure);
        }
      }
    }
    double cpu = median(full.stream().map(Figure::cpuMicros).toList());
    double bareCpu = median(bare.stream().map(Figure::cpuMicros).toList());
    System.out.printf(
        Locale.ROOT,
        "bench scan polls_per_s=%.0f cpu_us_per_poll=%.1f bare_cpu_us_per_poll=%.1f ratio=%.2f"
            + " bare_polls_per_s=%.0f%n",
        median(full.stream().map(Figure::perSecond).toList()),
        cpu,
        bareCpu,
        cpu / bareCpu,
        median(bare.stream().map(Figure::perSecond).toList()));
    return 0;
  }

  private static Figure bare(int port) {
    Vertx vertx = vertx();
    try {
      BareLoop loop = new BareLoop(vertx, port, CONNECTIONS);
      loop.run(BARE_WARM_UP, CONNECTIONS).await();
      long cpu = cpuNanos();
      long began = System.nanoTime();
      loop.run(BARE_POLLS, CONNECTIONS).await();
      return figure(BARE_POLLS, cpu, began);
    } finally {
      vertx.close().await();
    }
  }

  private static Figure full(int port) throws InterruptedException {
    Vertx vertx = vertx();
    try {
      FullScan scan = new FullScan(vertx, port, CONNECTIONS);
      scan.start(FullScan.calendars(CALENDARS));
      vertx.timer(1, java.util.concurrent.TimeUnit.SECONDS).await();
      long before = scan.requests();
      long cpu = cpuNanos();
      long began = System.nanoTime();
      vertx.timer(SECONDS, java.util.concurrent.TimeUnit.SECONDS).await();
      Figure figure = figure(scan.requests() - before, cpu, began);
      scan.stop();
      if (scan.useless() > 0) {
        throw new IllegalStateException(scan.useless() + " answers were of no use");
      }
      return figure;
    } finally {
      vertx.close().await();
    }
  }

  private static Figure figure(long polls, long cpuBefore, long began) {
    double seconds = (System.nanoTime() - began) / 1e9;
    return new Figure(polls / seconds, (cpuNanos() - cpuBefore) / 1e3 / polls);
  }

  private static long cpuNanos() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
        .getProcessCpuTime();
  }

  private static Vertx vertx() {
    return Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  }

  private static double median(List<Double> values) {
    return values.stream().sorted().toList().get(values.size() / 2);
  }
}
