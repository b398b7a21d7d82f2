package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.net.URI;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;

/**
 * An HTTP/1.1 server on loopback that does to each request what the test says, byte by byte: an
 * honest HTTP server cannot break the protocol. Without a script left it repeats the last one.
 */
final class ScriptedServer {
  private final Deque<Consumer<NetSocket>> script = new ConcurrentLinkedDeque<>();
  private final List<Request> requests = new CopyOnWriteArrayList<>();
  private final AtomicInteger connections = new AtomicInteger();
  private final NetServer server;

  /** What was asked. */
  record Request(String line, String head, String body) {
    String path() {
      return line.split(" ", -1)[1];
    }
  }

  private ScriptedServer(Vertx vertx) {
    server = vertx.createNetServer().connectHandler(this::connected);
  }

  static ScriptedServer start(Vertx vertx) {
    ScriptedServer scripted = new ScriptedServer(vertx);
    scripted.server.listen(0, "127.0.0.1").await();
    return scripted;
  }

  URI base() {
    return URI.create("http://127.0.0.1:" + server.actualPort());
  }

  List<Request> requests() {
    return requests;
  }

  int connections() {
    return connections.get();
  }

  @CanIgnoreReturnValue
  ScriptedServer then(Consumer<NetSocket> answer) {
    script.add(answer);
    return this;
  }

  @CanIgnoreReturnValue
  ScriptedServer thenAnswer(int status, String headers, String body) {
    return then(socket -> socket.write(http(status, headers, body.getBytes(UTF_8))));
  }

  /** A whole answer; further headers each end with a line break. */
  static Buffer http(int status, String headers, byte[] body) {
    return Buffer.buffer(
            "HTTP/1.1 "
                + status
                + " X\r\nContent-Length: "
                + body.length
                + "\r\n"
                + headers.replace("\n", "\r\n")
                + "\r\n")
        .appendBytes(body);
  }

  private void connected(NetSocket socket) {
    connections.incrementAndGet();
    socket.exceptionHandler(reset -> {});
    awaitRequest(socket);
  }

  private void awaitRequest(NetSocket socket) {
    Buffer received = Buffer.buffer();
    socket.handler(
        chunk -> {
          String text = received.appendBuffer(chunk).toString(UTF_8);
          int head = text.indexOf("\r\n\r\n");
          if (head >= 0 && text.length() >= head + 4 + contentLength(text.substring(0, head))) {
            String line = text.substring(0, text.indexOf("\r\n"));
            requests.add(new Request(line, text.substring(0, head), text.substring(head + 4)));
            awaitRequest(socket);
            (script.size() > 1 ? script.poll() : script.peek()).accept(socket);
          }
        });
  }

  private static int contentLength(String head) {
    for (String line : head.toLowerCase(Locale.ROOT).split("\r\n", -1)) {
      if (line.startsWith("content-length:")) {
        return Integer.parseInt(line.substring(15).trim());
      }
    }
    return 0;
  }
}
