package io.slothunter.api.limit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Token buckets of one process, each a single number: when it will be full (the generic cell rate
 * algorithm, ITU-T I.371). On one context. A bucket that was not used for longest is forgotten when
 * there are too many, which fills it.
 */
public final class TokenBuckets implements Limiter {
  private static final int MOST = 100_000;

  private final LongSupplier nanos;
  private final Map<String, Map<String, Long>> fullAt = new LinkedHashMap<>();

  /**
   * @param nanos a clock that only goes forward
   */
  public TokenBuckets(LongSupplier nanos) {
    this.nanos = nanos;
  }

  @Override
  public Future<Allowance> take(List<String> buckets, Quota quota) {
    long now = nanos.getAsLong();
    Map<String, Long> all = fullAt.computeIfAbsent(quota.name(), name -> new Recent());
    long latest = now;
    for (String bucket : buckets) {
      Long full = all.get(bucket);
      latest = full == null ? latest : Math.max(latest, full);
    }
    long each = quota.nanosPerToken();
    long room = quota.burst() * each;
    long after = latest + each - now;
    if (after > room) {
      return Future.succeededFuture(new Allowance(false, 0, Duration.ofNanos(after - room)));
    }
    for (String bucket : buckets) {
      Long full = all.get(bucket);
      all.put(bucket, Math.max(now, full == null ? now : full) + each);
    }
    return Future.succeededFuture(
        new Allowance(true, (room - after) / each, Duration.ofNanos(after)));
  }

  int size() {
    return fullAt.values().stream().mapToInt(Map::size).sum();
  }

  private static final class Recent extends LinkedHashMap<String, Long> {
    private static final long serialVersionUID = 1L;

    Recent() {
      super(64, 0.75f, true);
    }

    @Override
    protected boolean removeEldestEntry(Map.Entry<String, Long> eldest) {
      return size() > MOST;
    }
  }
}
