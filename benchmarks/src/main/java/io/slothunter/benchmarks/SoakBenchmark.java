package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * Many live clients for a long time: some stop reading, some hang up, all come back with their
 * cursors. Nothing may be missed or told twice, and memory stays flat.
 */
public final class SoakBenchmark implements Benchmark {
  private static final long BETWEEN_CHANGES_MS = 500;
  private static final double FLAT = 1.05;

  /**
   * All there from the beginning, so that what is held can be told from what is merely reserved.
   */
  private static final List<String> HEAP = List.of("-Xms1g", "-Xmx1g", "-XX:+AlwaysPreTouch");

  @Override
  public String name() {
    return "soak";
  }

  @Override
  public String describe() {
    return "10,000 live clients who stall and come back, for PT10M; takes a duration and a number";
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    Duration duration =
        arguments.isEmpty() ? Duration.ofMinutes(10) : Duration.parse(arguments.get(0));
    int sockets = arguments.size() < 2 ? 10_000 : Integer.parseInt(arguments.get(1));
    try (Conversation server = new Conversation(LiveServer.class, HEAP, "ours");
        Conversation crowd = new Conversation(SoakClients.class, List.of("-Xmx2g"))) {
      crowd.ask("gather " + server.hear() + " " + sockets);
      System.err.println("all have come");
      System.err.println(change(server, duration.dividedBy(4)) + " events so far");
      long before = held(server);
      String head = change(server, duration.multipliedBy(3).dividedBy(4));
      long after = held(server);
      String[] result = crowd.ask("end " + head).split(" ", -1);
      double growth = after / (double) before;
      System.out.printf(
          Locale.ROOT,
          "bench soak sockets=%d seconds=%d events=%s returns=%s missed=%s repeated=%s behind=%s"
              + " memory_ratio=%.3f%n",
          sockets,
          duration.toSeconds(),
          head,
          result[2],
          result[0],
          result[1],
          result[3],
          growth);
      boolean whole = result[0].equals("0") && result[1].equals("0") && result[3].equals("0");
      return whole && growth <= FLAT ? 0 : 1;
    }
  }

  /** In kilobytes. */
  private static long held(Conversation server) throws java.io.IOException {
    String[] parts = server.ask("held").split(" ", -1);
    System.err.println(
        parts[0] + " kB are held: " + parts[1] + " of heap, " + parts[2] + " beside");
    return Long.parseLong(parts[0]);
  }

  private static String change(Conversation server, Duration duration) throws java.io.IOException {
    long end = System.nanoTime() + duration.toNanos();
    String head = "0";
    while (System.nanoTime() < end) {
      head = server.ask("change");
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(BETWEEN_CHANGES_MS));
    }
    return head;
  }
}
