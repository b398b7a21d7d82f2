package io.slothunter.benchmarks;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * Thousands of WebSockets in one process, which read no more of a frame than what it is. They come
 * from several loopback addresses, as one address has too few ports.
 *
 * <p>{@code connect PORT COUNT} is answered when all have subscribed; {@code heard NANOS} when all
 * have heard of the event that happened then, by {@code P50 P95 P99} in milliseconds and how many
 * did.
 */
public final class LiveCrowd {
  private static final int AT_ONCE = 200;
  private static final int ADDRESSES = 8;
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"all\":true}";

  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private final List<NetClient> clients = new ArrayList<>();
  private final List<Frames> frames = new ArrayList<>();
  private int members;
  private volatile int open;
  private volatile int lost;
  private long[] heardAt = new long[0];
  private volatile int heard;

  private LiveCrowd() {
    for (int i = 0; i < ADDRESSES; i++) {
      clients.add(
          vertx.createNetClient(
              new NetClientOptions().setLocalAddress("127.0.0." + (2 + i)).setTcpNoDelay(true)));
    }
  }

  public static void main(String[] arguments) throws Exception {
    LiveCrowd crowd = new LiveCrowd();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      String[] words = line.split(" ", -1);
      System.out.println(
          words[0].equals("connect")
              ? crowd.connect(Integer.parseInt(words[1]), Integer.parseInt(words[2]))
              : crowd.heard(Long.parseLong(words[1])));
    }
    System.exit(0);
  }

  private String connect(int port, int count) throws IOException {
    heardAt = new long[count];
    while (members < count) {
      List<Future<?>> wave = new ArrayList<>();
      for (int i = 0; i < AT_ONCE && members < count; i++) {
        wave.add(clients.get(members++ % ADDRESSES).connect(port, "127.0.0.1").map(this::join));
      }
      Future.all(wave).await();
      waitUntil(() -> open == members);
    }
    return "connected";
  }

  private Member join(NetSocket socket) {
    socket.closeHandler(closed -> gone());
    return new Member(socket);
  }

  private String heard(long at) throws IOException {
    waitUntil(() -> heard == members);
    Delays delays = new Delays();
    for (int i = 0; i < members; i++) {
      delays.add(heardAt[i] - at);
    }
    String answer =
        String.format(
            Locale.ROOT,
            "%.2f %.2f %.2f %d",
            delays.millis(0.50),
            delays.millis(0.95),
            delays.millis(0.99),
            heard);
    heard = 0;
    return answer;
  }

  private void waitUntil(java.util.function.BooleanSupplier condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || lost > 0) {
        throw new IOException(
            open + " of " + members + " open, " + heard + " heard, " + lost + " lost");
      }
      vertx.timer(5, TimeUnit.MILLISECONDS).await();
    }
  }

  // All on the one event loop; other threads only read.
  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void opened() {
    open++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void gone() {
    lost++;
  }

  @SuppressWarnings("NonAtomicVolatileUpdate")
  private void heardNow() {
    heardAt[heard] = System.nanoTime();
    heard++;
  }

  /** One socket. */
  private final class Member {
    private boolean subscribed;

    Member(NetSocket socket) {
      frames.add(new Frames(socket, SUBSCRIBE, this::hear));
    }

    private void hear(Buffer buffer, int from, int to) {
      if (!subscribed) {
        subscribed = true;
        opened();
      } else if (buffer.getByte(from + 9) == 'o') {
        // {"type":"o… of "opened".
        heardNow();
      }
    }
  }
}
