package io.slothunter.benchmarks;

import io.slothunter.benchmarks.MixedRequests.Kind;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.StringJoiner;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Requests that come when they come, whether or not the last ones are answered (an open model), in
 * a process of its own. How long one takes is counted from the instant at which it was due, so that
 * a server which falls behind cannot hide it.
 *
 * <p>Each line on its standard input is {@code PORT REQUESTS_PER_SECOND MILLIS}; each is answered
 * by {@code KIND REQUESTS ERRORS P50_MS P95_MS P99_MS} for each kind and for all, with semicolons
 * between. What is not answered two seconds after the end is an error.
 */
public final class MixedLoad {
  private static final int CONNECTIONS = 128;
  private static final long SETTLING_MILLIS = 2_000;

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private final MixedRequests requests;
  private final Map<Kind, Tally> tallies = new EnumMap<>(Kind.class);
  private final Deque<Exchange> idle = new ArrayDeque<>();
  private final Deque<Due> waiting = new ArrayDeque<>();
  private final Slowest slowest = new Slowest();
  private long began;
  private long due;
  private long answered;

  private record Due(Kind kind, long at) {}

  private static final class Tally {
    private final Delays delays = new Delays();
    private long errors;
  }

  private MixedLoad(MixedRequests requests) {
    this.requests = requests;
  }

  /**
   * @param arguments a file of API keys, and how many calendars there are
   */
  public static void main(String[] arguments) throws Exception {
    List<String> keys = Files.readAllLines(Path.of(arguments[0]));
    int calendars = Integer.parseInt(arguments[1]);
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] order = line.split(" ", 3);
      MixedLoad load = new MixedLoad(new MixedRequests(keys, calendars));
      System.out.println(
          load.run(
              Integer.parseInt(order[0]), Integer.parseInt(order[1]), Long.parseLong(order[2])));
    }
    System.exit(0);
  }

  private String run(int port, int perSecond, long millis) {
    NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    List<NetSocket> sockets = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      sockets.add(client.connect(port, "127.0.0.1").await());
    }
    vertx.runOnContext(
        go -> {
          sockets.forEach(socket -> idle.add(new Exchange(socket)));
          begin(perSecond, TimeUnit.MILLISECONDS.toNanos(millis));
        });
    vertx.timer(millis + SETTLING_MILLIS, TimeUnit.MILLISECONDS).await();
    String report = report();
    slowest.tell();
    vertx.close().await();
    return report;
  }

  private void begin(int perSecond, long nanos) {
    began = System.nanoTime();
    vertx.setPeriodic(
        1,
        timer -> {
          long elapsed = System.nanoTime() - began;
          if (elapsed > nanos) {
            vertx.cancelTimer(timer);
            return;
          }
          for (long until = (long) (elapsed / 1e9 * perSecond); due < until; due++) {
            long at = began + (long) (due * 1e9 / perSecond);
            waiting.add(new Due(requests.nextKind(), at));
          }
          sendWaiting();
        });
  }

  private void sendWaiting() {
    while (!waiting.isEmpty() && !idle.isEmpty()) {
      idle.remove().send(waiting.remove());
    }
  }

  private Tally tally(Kind kind) {
    return tallies.computeIfAbsent(kind, first -> new Tally());
  }

  private String report() {
    StringJoiner lines = new StringJoiner(";");
    Delays all = new Delays();
    long errors = due - answered;
    for (Kind kind : Kind.values()) {
      Tally tally = tally(kind);
      all.add(tally.delays);
      errors += tally.errors;
      lines.add(line(kind.name().toLowerCase(Locale.ROOT), tally.delays, tally.errors));
    }
    return lines.add(line("all", all, errors)).toString();
  }

  private static String line(String name, Delays delays, long errors) {
    return String.format(
        Locale.ROOT,
        "%s %d %d %.2f %.2f %.2f",
        name,
        delays.total(),
        errors,
        delays.millis(0.5),
        delays.millis(0.95),
        delays.millis(0.99));
  }

  /** One connection, with one request under way at most. */
  private final class Exchange {
    private final NetSocket socket;
    private @Nullable Due asked;

    Exchange(NetSocket socket) {
      this.socket = socket;
      socket.handler(new HttpAnswers(this::end)::take);
    }

    void send(Due request) {
      asked = request;
      socket.write(requests.of(request.kind()));
    }

    private void end(int status) {
      Due request = asked;
      if (request == null) {
        throw new IllegalStateException("an answer to nothing that was asked");
      }
      asked = null;
      Tally tally = tally(request.kind());
      long delay = System.nanoTime() - request.at();
      tally.delays.add(delay);
      slowest.add(request.at() - began, delay);
      if (status != 200 && tally.errors++ == 0) {
        System.err.println("mixed: " + request.kind() + " are answered with " + status);
      }
      answered++;
      idle.add(this);
      sendWaiting();
    }
  }
}
