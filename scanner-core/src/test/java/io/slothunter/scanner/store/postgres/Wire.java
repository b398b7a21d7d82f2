package io.slothunter.scanner.store.postgres;

import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetServer;
import io.vertx.core.net.NetSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The wire between us and the database, which a test can cut or mute. */
final class Wire {
  private final Vertx vertx = Vertx.vertx();
  private final NetClient client = vertx.createNetClient();
  private final Set<NetSocket> sockets = ConcurrentHashMap.newKeySet();
  private final Set<NetSocket> ours = ConcurrentHashMap.newKeySet();
  private final Queue<Late> late = new ConcurrentLinkedQueue<>();
  private final PostgresOptions to;
  private final int port;
  private NetServer server;
  private volatile boolean mute;
  private volatile boolean deaf;
  private volatile boolean slow;

  /** What we said and has not arrived yet. */
  private record Late(NetSocket far, Buffer data) {}

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
    ours.add(near);
    near.handler(
        data -> {
          if (slow) {
            late.add(new Late(far, data));
          } else {
            pass(data, far, deaf);
          }
        });
    far.handler(data -> pass(data, near, mute));
    near.closeHandler(
        v -> {
          if (late.stream().noneMatch(each -> each.far() == far)) {
            far.close();
          }
        });
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

  /** What we say from now on is under way until {@link #deliver}. */
  void slow() {
    slow = true;
  }

  boolean isUnderWay() {
    return !late.isEmpty();
  }

  /** Breaks our ends of every connection; new ones are fine. What is under way stays so. */
  void hangUp() {
    slow = false;
    ours.forEach(socket -> socket.close());
    ours.clear();
  }

  /** What was under way arrives; complete when the database has dealt with it. */
  Future<Void> deliver() {
    List<Future<Void>> all = new ArrayList<>();
    while (!late.isEmpty()) {
      Late each = late.remove();
      Promise<Void> answered = Promise.promise();
      each.far().handler(answer -> answered.tryComplete());
      all.add(each.far().write(each.data()).compose(written -> answered.future()));
    }
    return Future.all(all).mapEmpty();
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
