package io.slothunter.api;

import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import io.netty.handler.codec.http.HttpRequestDecoder;
import io.netty.handler.codec.http.LastHttpContent;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Cuts connections whose request trickles in byte by byte, to hold a place for as long as they can
 * (slowloris): the idle timer sees them busy. Vert.x has no such limit, so each connection gets two
 * small handlers of Netty's, before and behind the decoder.
 */
final class SlowRequests {
  private static final long LOOK_EVERY_MS = 1_000;

  private final Vertx vertx;
  private final long longestNanos;
  private final long lookEvery;
  private final Set<Watch> watches = new LinkedHashSet<>();
  private long timer = -1;

  SlowRequests(Vertx vertx, Duration longest) {
    this.vertx = vertx;
    this.longestNanos = longest.toNanos();
    this.lookEvery = Math.min(LOOK_EVERY_MS, longest.toMillis());
  }

  void start() {
    timer = vertx.setPeriodic(lookEvery, id -> cutSlow());
  }

  void stop() {
    vertx.cancelTimer(timer);
  }

  /** From its beginning on; on the event loop of all. */
  void watch(Channel channel) {
    Watch watch = new Watch(channel);
    ChannelPipeline pipeline = channel.pipeline();
    pipeline.addFirst(watch.before);
    pipeline.addBefore(pipeline.lastContext().name(), null, watch.behind);
    watches.add(watch);
    channel.closeFuture().addListener(closed -> watches.remove(watch));
  }

  @SuppressWarnings("FutureReturnValueIgnored") // Nobody needs to know when it is closed.
  private void cutSlow() {
    long now = System.nanoTime();
    for (Watch watch : List.copyOf(watches)) {
      if (watch.isSlow(now, longestNanos)) {
        // From here on: Vert.x' own handler would wait for a polite end.
        watch.channel.pipeline().context(watch.behind).close();
      } else if (watch.isUpgraded()) {
        watch.end();
        watches.remove(watch);
      }
    }
  }

  /** One connection. */
  private static final class Watch {
    private final Channel channel;
    // A connection that says nothing at all is slow, too.
    private long since = System.nanoTime();
    private boolean receiving = true;

    private final ChannelInboundHandlerAdapter before =
        new ChannelInboundHandlerAdapter() {
          @Override
          public void channelRead(ChannelHandlerContext ctx, Object bytes) {
            if (!receiving) {
              receiving = true;
              since = System.nanoTime();
            }
            ctx.fireChannelRead(bytes);
          }
        };

    private final ChannelInboundHandlerAdapter behind =
        new ChannelInboundHandlerAdapter() {
          @Override
          public void channelRead(ChannelHandlerContext ctx, Object message) {
            if (message instanceof LastHttpContent) {
              receiving = false;
            }
            ctx.fireChannelRead(message);
          }
        };

    Watch(Channel channel) {
      this.channel = channel;
    }

    boolean isSlow(long now, long longestNanos) {
      return receiving && !isUpgraded() && now - since > longestNanos;
    }

    /** A WebSocket has no requests; its decoder has taken the place of HTTP's. */
    boolean isUpgraded() {
      return channel.pipeline().get(HttpRequestDecoder.class) == null;
    }

    void end() {
      channel.pipeline().remove(before);
      channel.pipeline().remove(behind);
    }
  }
}
