package io.slothunter.api.limit.redis;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import io.slothunter.api.limit.Limiter;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.redis.client.Command;
import io.vertx.redis.client.Redis;
import io.vertx.redis.client.RedisOptions;
import io.vertx.redis.client.Request;
import io.vertx.redis.client.Response;
import java.time.Duration;
import java.util.List;
import java.util.function.LongSupplier;

/**
 * The buckets of {@link io.slothunter.api.limit.TokenBuckets}, each a key of Redis (5 or later),
 * all of one request in one call of a script, by Redis' own clock. When Redis does not answer in
 * time nothing is asked of it for a moment, so that requests do not wait one after the other.
 */
public final class RedisBuckets implements Limiter, AutoCloseable {
  private static final int LONGEST_ANSWER_MS = 250;
  private static final long REST_NANOS = 1_000_000_000;
  private static final int CONNECTIONS = 8;
  private static final int MOST_WAITING = 2_000;

  private static final String TAKE =
      """
      local time = redis.call('TIME')
      local now = time[1] * 1000000 + time[2]
      local each = tonumber(ARGV[1])
      local room = tonumber(ARGV[2])
      local latest = now
      local full = {}
      for i, key in ipairs(KEYS) do
        full[i] = tonumber(redis.call('GET', key) or '0')
        latest = math.max(latest, full[i])
      end
      local after = latest + each - now
      if after > room then
        return {0, 0, after - room}
      end
      for i, key in ipairs(KEYS) do
        local next = math.max(now, full[i]) + each
        redis.call('SET', key, string.format('%.0f', next), 'PX', math.ceil((next - now) / 1000) + 1)
      end
      return {1, math.floor((room - after) / each), after}
      """;

  private final Redis redis;
  private final LongSupplier nanos;
  private long restUntil = Long.MIN_VALUE;

  /**
   * @param url such as {@code redis://127.0.0.1:6379}
   * @param nanos a clock that only goes forward
   */
  public RedisBuckets(Vertx vertx, String url, LongSupplier nanos) {
    this.nanos = nanos;
    this.redis =
        Redis.createClient(
            vertx,
            new RedisOptions()
                .setConnectionString(url)
                .setMaxPoolSize(CONNECTIONS)
                .setMaxPoolWaiting(MOST_WAITING)
                .setMaxWaitingHandlers(MOST_WAITING));
  }

  @Override
  public Future<Allowance> take(List<String> buckets, Quota quota) {
    if (restUntil != Long.MIN_VALUE && nanos.getAsLong() - restUntil < 0) {
      return Future.failedFuture(new IllegalStateException("Redis did not answer a moment ago"));
    }
    long each = Math.max(1, quota.nanosPerToken() / 1_000);
    Request take = Request.cmd(Command.EVAL).arg(TAKE).arg(buckets.size());
    for (String bucket : buckets) {
      take.arg("slothunter:limit:" + quota.name() + ":" + bucket);
    }
    return redis
        .send(take.arg(each).arg(quota.burst() * each))
        .timeout(LONGEST_ANSWER_MS, MILLISECONDS)
        .map(RedisBuckets::allowance)
        .onFailure(e -> restUntil = nanos.getAsLong() + REST_NANOS);
  }

  private static Allowance allowance(Response answer) {
    return new Allowance(
        answer.get(0).toInteger() == 1,
        answer.get(1).toLong(),
        Duration.ofNanos(answer.get(2).toLong() * 1_000));
  }

  @Override
  public void close() {
    redis.close();
  }
}
