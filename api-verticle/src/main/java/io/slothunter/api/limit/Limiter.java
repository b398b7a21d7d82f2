package io.slothunter.api.limit;

import io.vertx.core.Future;
import java.time.Duration;
import java.util.List;

/** Counts requests by who sends them. A failed future means that nothing is known. */
public interface Limiter {
  /** Takes one token from each of these buckets, or none from any if one of them has none left. */
  Future<Allowance> take(List<String> buckets, Quota quota);

  /**
   * How fast a bucket fills.
   *
   * @param name tells buckets of the same sender apart; plain letters and hyphens
   * @param burst how many tokens a full bucket holds
   */
  record Quota(String name, int burst, double perSecond) {
    public Quota {
      if (burst < 1 || !(perSecond > 0)) {
        throw new IllegalArgumentException("a bucket holds and gets something");
      }
    }

    /** How long one token takes to come. */
    public long nanosPerToken() {
      return (long) (1e9 / perSecond);
    }
  }

  /**
   * @param remaining how many more there are at once, in the emptiest of the buckets
   * @param after until the next token, where none was left; else until that bucket is full
   */
  record Allowance(boolean allowed, long remaining, Duration after) {}
}
