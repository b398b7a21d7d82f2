package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * How long openings wait until somebody looks, live: three simulated booking systems with 10,000
 * calendars and a budget each, polled by the real scanner in the learned order and evenly spaced,
 * both at the same time against equal simulators. Both learn, or do not, from nothing on for as
 * long again; then the time that counts begins.
 */
public final class ProvidersBenchmark implements Benchmark {
  private static final Duration USUAL = Duration.ofMinutes(10);
  private static final long MICROS = 1_000_000;

  /** So long the last openings may wait to be seen: the longest that any calendar may. */
  private static final int ROUNDS_AFTERWARDS = 7;

  @Override
  public String name() {
    return "providers";
  }

  @Override
  public String describe() {
    return "how long openings of 3 providers wait for a poll, against going round; takes a duration"
        + " and how long to learn before";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Duration duration = arguments.isEmpty() ? USUAL : Duration.parse(arguments.get(0));
    Duration learning = arguments.size() > 1 ? Duration.parse(arguments.get(1)) : duration;
    Path folder = Files.createTempDirectory("slothunter-bench");
    try (TrioOrder learned = new TrioOrder("learned", folder);
        TrioOrder evenly = new TrioOrder("evenly-spaced", folder)) {
      System.err.println("providers: every calendar is looked at for the first time ...");
      learned.awaitReady();
      evenly.awaitReady();
      return measure(learned, evenly, learning, duration);
    } finally {
      Folders.delete(folder);
    }
  }

  private static int measure(
      TrioOrder learned, TrioOrder evenly, Duration learning, Duration duration) throws Exception {
    for (int i = 0; i < Booking.TRIO.size(); i++) {
      evenly.resume(i);
      learned.resume(i);
    }
    long begin = micros();
    System.err.println("providers: slots open; " + learning + " to learn what they may ...");
    pause(learning);
    long from = micros();
    learned.count();
    evenly.count();
    System.err.println("providers: for " + duration + " it counts ...");
    pause(duration);
    learned.readCounts();
    evenly.readCounts();
    long to = micros();
    pause(Duration.ofMillis((long) (ROUNDS_AFTERWARDS * longestRound() * 1e3)));
    learned.readTruth();
    evenly.readTruth();
    new TrioReport(begin, from, to, learned, evenly).print();
    return 0;
  }

  private static double longestRound() {
    return Booking.TRIO.stream().mapToDouble(Booking::round).max().orElseThrow();
  }

  private static long micros() {
    Instant now = Clock.systemUTC().instant();
    return now.getEpochSecond() * MICROS + now.getNano() / 1_000;
  }

  private static void pause(Duration duration) throws InterruptedException {
    var unused = new CountDownLatch(1).await(duration.toMillis(), TimeUnit.MILLISECONDS);
  }
}
