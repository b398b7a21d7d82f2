package io.slothunter.api.live;

import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundBuffer;
import io.netty.channel.unix.Socket;
import io.netty.channel.unix.UnixChannel;
import io.netty.handler.ssl.SslHandler;
import io.netty.handler.timeout.IdleStateHandler;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.internal.http.WebSocketInternal;
import java.io.IOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The other end of a socket: what waits for it, whether it still answers, and how it is let go. */
final class Peer implements Outlet {
  private static final Buffer PING = Buffer.buffer("?");

  private final Vertx vertx;
  private final ServerWebSocket socket;
  private final LiveOptions options;
  private final LiveFigures figures;
  private final Waiting waiting;

  /** Null where the socket is not the operating system's own, or its bytes are not ours. */
  private final @Nullable Socket direct;

  private final Channel channel;

  private boolean letGo;
  private int beatsSinceSign;
  private long cutTimer = -1;

  Peer(Vertx vertx, ServerWebSocket socket, LiveOptions options, LiveFigures figures) {
    this.vertx = vertx;
    this.socket = socket;
    this.options = options;
    this.figures = figures;
    this.waiting = new Waiting(options, figures);
    socket.pongHandler(pong -> gaveSign());
    channel = context().channel();
    direct = direct(channel);
    // Pings find the dead here; the server's own idle timer would cost every write a listener.
    if (channel.pipeline().get(IdleStateHandler.class) != null) {
      channel.pipeline().remove(IdleStateHandler.class);
    }
  }

  @Override
  public void onDrained(Runnable handler) {
    waiting.onDrained(handler);
  }

  /** What to do when the connection has ended, from either side. */
  void onGone(Runnable handler) {
    socket.closeHandler(
        closed -> {
          vertx.cancelTimer(cutTimer);
          letGo = true;
          handler.run();
        });
  }

  @Override
  public boolean isFull() {
    return waiting.isFull();
  }

  boolean isLetGo() {
    return letGo || socket.isClosed();
  }

  /**
   * The frame is written as it is, shared with all who get it: Vert.x has no public way to write
   * one that is encoded already. Its encoder lets finished bytes pass.
   */
  @Override
  public void send(Frame frame) {
    if (isLetGo()) {
      return;
    }
    figures.handed(1);
    write(frame.webSocket());
  }

  private void write(ByteBuf wire) {
    int bytes = wire.readableBytes();
    waiting.given(bytes);
    context().writeAndFlush(wire).addListener(done -> taken(bytes));
  }

  /**
   * Of a frame that many get, the socket may be given its bytes by any thread, past the pipeline:
   * by it the same work would be done for each of them. Only if nothing waits before the frame, and
   * nothing has to be done to the bytes, as TLS does.
   */
  @Override
  public void send(Frame frame, SpreadRound round) {
    if (direct == null || !waiting.isNone() || isLetGo() || !isIdle()) {
      send(frame);
    } else {
      round.add(this);
    }
  }

  /**
   * Gives the socket what it takes now. From any thread, while this socket's own does nothing else.
   *
   * @return how many bytes it took
   */
  int writeAtOnce(ByteBuffer wire) {
    try {
      return direct == null ? 0 : direct.send(wire, 0, wire.limit());
    } catch (IOException | RuntimeException e) {
      // The pipeline will meet the same, and knows what to do about it.
      return 0;
    }
  }

  /** Sends what the socket has not taken of a frame. */
  void sendRest(Frame frame, int taken) {
    write(frame.webSocket().skipBytes(taken));
  }

  private boolean isIdle() {
    ChannelOutboundBuffer pending = channel.unsafe().outboundBuffer();
    return channel.isOpen() && pending != null && pending.totalPendingWriteBytes() == 0;
  }

  /** The peer showed that it lives. */
  void gaveSign() {
    beatsSinceSign = 0;
  }

  /**
   * Asks for a sign of life.
   *
   * @return false if there has been none for too long
   */
  boolean ping() {
    if (isLetGo()) {
      return true;
    }
    beatsSinceSign++;
    socket.writePing(PING);
    return options.heartbeat().multipliedBy(beatsSinceSign - 1L).compareTo(options.silence()) < 0;
  }

  /** Says goodbye; a peer that does not answer it in time is cut. */
  void close(CloseCode code, String reason) {
    if (isLetGo()) {
      return;
    }
    letGo = true;
    socket.close(code.number(), reason);
    cutTimer = vertx.setTimer(options.grace().toMillis(), id -> cut());
  }

  /**
   * Ends the connection at once. Closing politely waits until the peer has read everything before,
   * which a peer that does not read never does; its bytes would stay in memory. Vert.x has no
   * public way to do it: closing from here on passes by its own handler, which would wait.
   */
  @SuppressWarnings("FutureReturnValueIgnored") // The close handler hears of it.
  private void cut() {
    context().close();
  }

  private static @Nullable Socket direct(Channel channel) {
    return channel instanceof UnixChannel unix
            && unix.fd() instanceof Socket own
            && channel.pipeline().get(SslHandler.class) == null
        ? own
        : null;
  }

  private ChannelHandlerContext context() {
    return ((WebSocketInternal) socket).channelHandlerContext();
  }

  private void taken(int bytes) {
    if (waiting.taken(bytes)) {
      // Whoever makes room in a full socket reads, though its pong may be far behind.
      gaveSign();
      waiting.drained();
    }
  }
}
