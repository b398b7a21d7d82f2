package io.slothunter.notifier.web;

import io.netty.channel.EventLoopGroup;
import io.netty.channel.MultiThreadIoEventLoopGroup;
import io.netty.channel.nio.NioIoHandler;
import io.netty.channel.socket.nio.NioDatagramChannel;
import io.netty.channel.socket.nio.NioSocketChannel;
import io.netty.resolver.dns.DnsNameResolver;
import io.netty.resolver.dns.DnsNameResolverBuilder;
import io.netty.resolver.dns.DnsServerAddressStreamProvider;
import io.netty.resolver.dns.DnsServerAddressStreamProviders;
import io.netty.util.concurrent.DefaultThreadFactory;
import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.net.InetAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Names as this machine's files and name servers have them. They are asked for without a thread
 * that waits: names are people's choice, and the servers of some never answer.
 */
public final class SystemNames implements Names {
  private static final int MOST_WAITING = 1_000;
  private static final Duration PER_QUERY = Duration.ofMillis(1_500);
  private static final int SECONDS_KEPT = 60;

  private final Vertx vertx;
  private final EventLoopGroup loop;
  private final DnsNameResolver resolver;
  private final AtomicInteger waiting = new AtomicInteger();

  public SystemNames(Vertx vertx) {
    this(vertx, DnsServerAddressStreamProviders.platformDefault());
  }

  /**
   * @param servers which name servers are asked
   */
  SystemNames(Vertx vertx, DnsServerAddressStreamProvider servers) {
    this.vertx = vertx;
    this.loop =
        new MultiThreadIoEventLoopGroup(
            1, new DefaultThreadFactory("slothunter-names", true), NioIoHandler.newFactory());
    this.resolver =
        new DnsNameResolverBuilder(loop.next())
            .datagramChannelType(NioDatagramChannel.class)
            .socketChannelType(NioSocketChannel.class)
            .nameServerProvider(servers)
            .queryTimeoutMillis(PER_QUERY.toMillis())
            // Every address counts, so one kind of them does not do.
            .completeOncePreferredResolved(false)
            .ttl(0, SECONDS_KEPT)
            .negativeTtl(SECONDS_KEPT)
            .build();
  }

  @Override
  public Future<List<InetAddress>> lookUp(String name) {
    if (waiting.incrementAndGet() > MOST_WAITING) {
      waiting.decrementAndGet();
      return Future.failedFuture(new RejectedExecutionException("too many names are looked up"));
    }
    Context context = vertx.getOrCreateContext();
    Promise<List<InetAddress>> promise = Promise.promise();
    resolver
        .resolveAll(name)
        .addListener(
            (io.netty.util.concurrent.Future<List<InetAddress>> done) -> {
              waiting.decrementAndGet();
              context.runOnContext(now -> finish(promise, done));
            });
    return promise.future();
  }

  private static void finish(
      Promise<List<InetAddress>> promise, io.netty.util.concurrent.Future<List<InetAddress>> done) {
    if (done.isSuccess()) {
      promise.complete(List.copyOf(done.getNow()));
    } else {
      promise.fail(done.cause());
    }
  }

  public Future<Void> close() {
    Promise<Void> promise = Promise.promise();
    resolver.close();
    Context context = vertx.getOrCreateContext();
    loop.shutdownGracefully(0, 1, TimeUnit.SECONDS)
        .addListener(done -> context.runOnContext(now -> promise.complete()));
    return promise.future();
  }
}
