package io.slothunter.api.limit.redis;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.api.TestApi;
import io.slothunter.api.limit.Limiter.Allowance;
import io.slothunter.api.limit.Limiter.Quota;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import redis.embedded.RedisServer;

/** Buckets in a real Redis. */
@Timeout(60)
class RedisBucketsIT {
  private static final Quota SLOW = new Quota("slow", 3, 0.01);
  private static final Quota FAST = new Quota("fast", 1, 20);

  private final Vertx vertx = Vertx.vertx();
  private int port;
  private RedisServer server;
  private RedisBuckets buckets;

  @BeforeEach
  void start() throws IOException {
    try (ServerSocket free = new ServerSocket(0)) {
      port = free.getLocalPort();
    }
    server = server();
    server.start();
    buckets = client();
  }

  @AfterEach
  void stop() throws IOException {
    buckets.close();
    server.stop();
    vertx.close().await();
  }

  private RedisServer server() throws IOException {
    return RedisServer.newRedisServer()
        .port(port)
        .setting("bind 127.0.0.1")
        .setting("save \"\"")
        .build();
  }

  private RedisBuckets client() {
    return new RedisBuckets(vertx, "redis://127.0.0.1:" + port, System::nanoTime);
  }

  @CanIgnoreReturnValue
  private Allowance take(Quota quota, String... names) {
    return buckets.take(List.of(names), quota).await();
  }

  @Test
  void emptiesABucket_andSaysWhenToComeBack() {
    // When
    List<Long> left = new ArrayList<>();
    for (int i = 0; i < 3; i++) {
      left.add(take(SLOW, "a").remaining());
    }
    Allowance none = take(SLOW, "a");

    // Then
    assertThat(left).containsExactly(2L, 1L, 0L);
    assertThat(none.allowed()).isFalse();
    assertThat(none.after().toSeconds()).isBetween(95L, 100L);
    assertThat(take(SLOW, "b").allowed()).isTrue();
    assertThat(take(FAST, "a").allowed()).as("another quota, another bucket").isTrue();
  }

  @Test
  void takesFromAllOrNone() {
    // Given
    for (int i = 0; i < 3; i++) {
      take(SLOW, "a");
    }

    // When
    assertThat(take(SLOW, "b", "a").allowed()).isFalse();

    // Then
    assertThat(take(SLOW, "b").remaining()).isEqualTo(2);
  }

  @Test
  void fills() {
    assertThat(take(FAST, "a").allowed()).isTrue();
    TestApi.eventually(() -> take(FAST, "a").allowed());
  }

  @Test
  void sharesTheBucketsWithOtherProcesses_howeverManyAskAtOnce() {
    // Given
    RedisBuckets other = client();
    List<Future<Allowance>> all = new ArrayList<>();

    // When
    for (int i = 0; i < 50; i++) {
      all.add((i % 2 == 0 ? buckets : other).take(List.of("shared"), SLOW));
    }
    Future.all(all).await();

    // Then
    assertThat(all.stream().filter(each -> each.result().allowed())).hasSize(3);
    other.close();
  }

  @Test
  void failsWhenRedisIsAway_atOnceTheSecondTime_andRecovers() throws IOException {
    // Given
    assertThat(take(SLOW, "a").allowed()).isTrue();
    server.stop();

    // When
    Future<Allowance> away = buckets.take(List.of("a"), SLOW);
    assertThat(away.transform(done -> Future.succeededFuture(done.failed())).await()).isTrue();
    assertThat(buckets.take(List.of("a"), SLOW).failed()).as("without asking").isTrue();

    // Then
    server = server();
    server.start();
    TestApi.eventually(
        () ->
            buckets
                .take(List.of("b"), SLOW)
                .transform(done -> Future.succeededFuture(done.succeeded()))
                .await());
  }
}
