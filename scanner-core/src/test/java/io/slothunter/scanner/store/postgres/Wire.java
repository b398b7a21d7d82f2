package io.slothunter.scanner.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The wire between us and the database, which a test can cut or mute. */
final class Wire {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final PostgresOptions to;
  private final int port;
  private NetServer server;
  private volatile boolean mute;
  private volatile boolean deaf;

  Wire(PostgresOptions to) {
    this.to = to;
    this.server = listen(0);
    this.port = server.actualPort();
  }

  private NetServer listen(int port) {
    return vertx.createNetServer().connectHandler(this::connect).listen(port, "127.0.0.1").await();
  }

  private void connect(NetSocket near) {
    near.pause();
    sockets.add(near);
    client
        .connect(to.port(), to.host())
        .onSuccess(far -> join(near, far))
        .onFailure(e -> near.close());
  }

  private void join(NetSocket near, NetSocket far) {
    sockets.add(far);
    near.handler(data -> pass(data, far, deaf));
    far.handler(data -> pass(data, near, mute));
    near.closeHandler(v -> far.close());
    far.closeHandler(v -> near.close());
    near.resume();
  }

  private static void pass(Buffer data, NetSocket target, boolean withheld) {
    if (!withheld) {
      target.write(data);
    }
  }

  /** The same database at this end of the wire. */
  PostgresOptions options(int poolSize) {
    return new PostgresOptions(
        "127.0.0.1", port, to.database(), to.user(), to.password(), poolSize);
  }

  /** What the database says is lost from now on; it still hears us. */
  void mute() {
    mute = true;
  }

  /** What we say is lost from now on. */
  void deafen() {
    deaf = true;
  }

  /** What we say arrives again; what was lost stays lost. */
  void hear() {
    deaf = false;
  }

  /** Breaks every connection; new ones are fine. */
  void cut() {
    sockets.forEach(socket -> socket.close());
    sockets.clear();
    mute = false;
    deaf = false;
  }

  /** Breaks every connection and lets no new one in. */
  void takeDown() {
    server.close().await();
    cut();
  }

  void bringBack() {
    server = listen(port);
  }

  void close() {
    Future.join(server.close(), client.close()).await();
    vertx.close().await();
  }
}
