package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * One event to thousands of sockets on one process, against a loop that makes the event's JSON for
 * each socket and writes it as a text message: two servers on the same transport and with one event
 * loop each, and a crowd of the same kind for each, in processes of their own, told an event in
 * turn. The crowds do no more than note when an event came, on the same cores.
 */
public final class LiveBenchmark implements Benchmark {
  private static final int SOCKETS = 15_000;
  private static final int ROUNDS = 21;
  private static final int WARM_UP = 20;
  private static final int FEW = 100;

  @Override
  public String name() {
    return "live";
  }

  @Override
  public String describe() {
    return "one event to 15,000 sockets, against a loop that encodes per socket; takes a number";
  }

  private record Figure(double p50, double p95) {}

  /** A server and those who listen to it. */
  private static final class Side implements AutoCloseable {
    private final Conversation server;
    private final Conversation crowd;
    private final String name;
    private final List<Figure> figures = new ArrayList<>();
    private long idleKilobytes;
    private long busyKilobytes;

    Side(String name) throws IOException {
      this.name = name;
      server = new Conversation(LiveServer.class, List.of("-Xmx1g"), name);
      crowd = new Conversation(LiveCrowd.class, List.of("-Xmx1g"));
    }

    void connect(int sockets) throws IOException {
      String port = server.hear();
      // A few first, so that what is loaded once is not counted as theirs.
      crowd.ask("connect " + port + " " + Math.min(FEW, sockets / 2));
      crowd.ask("heard " + server.ask("event"));
      idleKilobytes = Long.parseLong(server.ask("memory"));
      crowd.ask("connect " + port + " " + sockets);
    }

    void tell(boolean counts) throws IOException {
      String[] heard = crowd.ask("heard " + server.ask("event")).split(" ", -1);
      if (counts) {
        figures.add(new Figure(Double.parseDouble(heard[0]), Double.parseDouble(heard[1])));
      }
      System.err.printf("%s: p50 %s p95 %s p99 %s ms%n", name, heard[0], heard[1], heard[2]);
    }

    void weigh() throws IOException {
      busyKilobytes = Long.parseLong(server.ask("memory"));
    }

    double p95() {
      return figures.stream().map(Figure::p95).sorted().toList().get(figures.size() / 2);
    }

    double kilobytesPerSocket(int sockets) {
      return (busyKilobytes - idleKilobytes) / (double) (sockets - Math.min(FEW, sockets / 2));
    }

    @Override
    public void close() throws IOException {
      crowd.close();
      server.close();
    }
  }

  @Override
  public int run(List<String> arguments) throws Exception {
    int sockets = arguments.isEmpty() ? SOCKETS : Integer.parseInt(arguments.get(0));
    try (Side naive = new Side("naive");
        Side ours = new Side("ours")) {
      naive.connect(sockets);
      ours.connect(sockets);
      for (int round = 0; round < WARM_UP + ROUNDS; round++) {
        naive.tell(round >= WARM_UP);
        ours.tell(round >= WARM_UP);
      }
      naive.weigh();
      ours.weigh();
      System.err.printf(
          Locale.ROOT, "naive: %.1f kB of RSS a socket%n", naive.kilobytesPerSocket(sockets));
      System.out.printf(
          Locale.ROOT,
          "bench live p95_ms=%.1f naive_p95_ms=%.1f ratio=%.2f rss_kb_per_socket=%.1f%n",
          ours.p95(),
          naive.p95(),
          ours.p95() / naive.p95(),
          ours.kilobytesPerSocket(sockets));
    }
    return 0;
  }
}
