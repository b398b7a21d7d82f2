package io.slothunter.benchmarks;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/**
 * Thousands of WebSockets in one process, which do no more with an event than note when it came:
 * what they do is done on the server's cores. They come from several loopback addresses, as one
 * address has too few ports.
 *
 * <p>{@code connect PORT COUNT} is answered when all have subscribed; {@code heard NANOS} when all
 * have heard of the event that happened then, by {@code P50 P95 P99} in milliseconds and how many
 * did.
 */
public final class LiveCrowd {
  private static final int ADDRESSES = 8;
  private static final int MOST_ON_THEIR_WAY = 200;
  private static final int LONGEST_WAIT_SECONDS = 60;
  private static final String SUBSCRIBE = "{\"type\":\"subscribe\",\"all\":true}";

  private final CrowdReader reader;
  private int members;

  private LiveCrowd(CrowdReader reader) {
    this.reader = reader;
  }

  public static void main(String[] arguments) throws Exception {
    CrowdReader reader = new CrowdReader();
    Thread reading = new Thread(reader, "crowd");
    reading.setDaemon(true);
    reading.start();
    LiveCrowd crowd = new LiveCrowd(reader);
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
    reader.expect(count);
    while (members < count) {
      SocketChannel channel = SocketChannel.open();
      channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
      channel.bind(new InetSocketAddress(loopback(2 + members % ADDRESSES), 0));
      channel.connect(new InetSocketAddress(loopback(1), port));
      reader.join(channel, SUBSCRIBE);
      members++;
      waitUntil(() -> members - reader.open() < MOST_ON_THEIR_WAY);
    }
    waitUntil(() -> reader.open() == members);
    return "connected";
  }

  private static InetAddress loopback(int last) throws IOException {
    return InetAddress.getByAddress(new byte[] {127, 0, 0, (byte) last});
  }

  private String heard(long at) throws IOException {
    waitUntil(() -> reader.heard() == members);
    Delays delays = new Delays();
    for (int i = 0; i < members; i++) {
      delays.add(reader.heardAt(i) - at);
    }
    String answer =
        String.format(
            Locale.ROOT,
            "%.2f %.2f %.2f %d",
            delays.millis(0.50),
            delays.millis(0.95),
            delays.millis(0.99),
            reader.heard());
    reader.forget();
    return answer;
  }

  private void waitUntil(BooleanSupplier condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(LONGEST_WAIT_SECONDS);
    while (!condition.getAsBoolean()) {
      if (System.nanoTime() > deadline || reader.lost() > 0) {
        throw new IOException(
            reader.open()
                + (" of " + members + " open, ")
                + (reader.heard() + " heard, " + reader.lost() + " lost"));
      }
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
    }
  }
}
