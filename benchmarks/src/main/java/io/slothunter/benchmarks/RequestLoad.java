package io.slothunter.benchmarks;

import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.core.net.NetSocket;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.TimeUnit;

/**
 * A closed loop of requests, in a process of its own: each connection sends the next request when
 * the last one is answered. It reads no more of an answer than it needs to know where it ends, so
 * that most of the machine is the server's.
 *
 * <p>Each line on its standard input is {@code PORT CONNECTIONS MILLIS PATH}, perhaps followed by a
 * line of headers; each is answered by {@code REQUESTS SECONDS P99_MS}.
 */
public final class RequestLoad {
  private final Vertx vertx =
      Vertx.vertx(new VertxOptions().setPreferNativeTransport(true).setEventLoopPoolSize(1));
  private Delays delays = new Delays();
  private boolean running;

  private RequestLoad() {}

  public static void main(String[] arguments) throws Exception {
    RequestLoad load = new RequestLoad();
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      System.out.println(load.run(line.split(" ", 5)));
    }
    System.exit(0);
  }

  private String run(String[] order) {
    NetClient client = vertx.createNetClient(new NetClientOptions().setTcpNoDelay(true));
    List<NetSocket> sockets = new ArrayList<>();
    for (int i = 0; i < Integer.parseInt(order[1]); i++) {
      sockets.add(client.connect(Integer.parseInt(order[0]), "127.0.0.1").await());
    }
    String header = order.length > 4 ? order[4] + "\r\n" : "";
    Buffer request =
        Buffer.buffer(
            "GET "
                + order[3]
                + " HTTP/1.1\r\nHost: 127.0.0.1:"
                + order[0]
                + "\r\n"
                + header
                + "\r\n");
    delays = new Delays();
    running = true;
    long began = System.nanoTime();
    vertx.runOnContext(go -> sockets.forEach(s -> new Loop(s, request).send()));
    vertx.timer(Long.parseLong(order[2]), TimeUnit.MILLISECONDS).await();
    running = false;
    double seconds = (System.nanoTime() - began) / 1e9;
    String answer =
        String.format(Locale.ROOT, "%d %.4f %.3f", delays.total(), seconds, delays.millis(0.99));
    client.close().await();
    return answer;
  }

  /** One connection. */
  private final class Loop {
    private final NetSocket socket;
    private final Buffer request;
    private int expected = -1;
    private int got;
    private long sentAt;

    Loop(NetSocket socket, Buffer request) {
      this.socket = socket;
      this.request = request;
      socket.handler(this::take);
    }

    void send() {
      sentAt = System.nanoTime();
      socket.write(request);
    }

    /** All answers of a run are equally long; the first tells how long. */
    private void take(Buffer part) {
      if (expected < 0) {
        expected = length(part);
      }
      got += part.length();
      if (got > expected) {
        throw new IllegalStateException("an answer is longer than the one before");
      }
      if (got == expected) {
        got = 0;
        if (running) {
          delays.add(System.nanoTime() - sentAt);
          send();
        }
      }
    }

    private static int length(Buffer first) {
      String text = first.toString(StandardCharsets.ISO_8859_1).toLowerCase(Locale.ROOT);
      int headers = text.indexOf("\r\n\r\n") + 4;
      int at = text.indexOf("content-length: ") + 16;
      if (headers < 4 || at < 16 || !text.startsWith("http/1.1 200 ")) {
        throw new IllegalStateException("no answer that could be measured: " + text);
      }
      return headers + Integer.parseInt(text.substring(at, text.indexOf('\r', at)));
    }
  }
}
