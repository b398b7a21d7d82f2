package io.slothunter.api.access;

import io.slothunter.api.answer.Problem;
import io.slothunter.api.answer.ProblemKind;
import io.slothunter.api.limit.Limiter;
import io.slothunter.api.limit.Limiter.Allowance;
import io.slothunter.api.limit.Limiter.Quota;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes a token from a sender's buckets and tells them how many are left, in the fields of
 * draft-ietf-httpapi-ratelimit-headers-10.
 */
final class Toll {
  private static final Logger LOG = LoggerFactory.getLogger(Toll.class);
  private static final CharSequence LIMIT =
      io.vertx.core.http.HttpHeaders.createOptimized("ratelimit");
  private static final CharSequence POLICY =
      io.vertx.core.http.HttpHeaders.createOptimized("ratelimit-policy");

  private final Limiter limiter;
  private final Quota quota;
  private final boolean closedWhenUnknown;
  private final String policy;
  private final String prefix;

  /**
   * @param closedWhenUnknown whether nobody passes while the limiter is down
   */
  Toll(Limiter limiter, Quota quota, boolean closedWhenUnknown) {
    this.limiter = limiter;
    this.quota = quota;
    this.closedWhenUnknown = closedWhenUnknown;
    long window = (long) Math.ceil(quota.burst() / quota.perSecond());
    this.prefix = '"' + quota.name() + "\";r=";
    this.policy = '"' + quota.name() + "\";q=" + quota.burst() + ";w=" + window;
  }

  /** The problem of one who has sent too much; never fails. */
  Future<Optional<Problem>> pay(Asker asker, List<String> buckets) {
    Future<Allowance> taken = limiter.take(buckets, quota);
    // No detour where the answer is there already, which is nearly always.
    return taken.succeeded()
        ? Future.succeededFuture(told(asker, taken.result()))
        : taken.map(allowance -> told(asker, allowance)).otherwise(this::unknown);
  }

  private Optional<Problem> told(Asker asker, Allowance allowance) {
    long seconds = seconds(allowance.after());
    MultiMap headers = asker.told();
    headers.set(LIMIT, prefix + allowance.remaining() + ";t=" + seconds);
    headers.set(POLICY, policy);
    return allowance.allowed()
        ? Optional.empty()
        : Optional.of(
            Problem.of(
                    ProblemKind.TOO_MANY_REQUESTS,
                    "wait for " + seconds + " s, as Retry-After says")
                .retryAfter(Duration.ofSeconds(seconds)));
  }

  private Optional<Problem> unknown(Throwable e) {
    LOG.atWarn()
        .setMessage("requests cannot be counted")
        .addKeyValue("quota", quota.name())
        .addKeyValue("let_through", !closedWhenUnknown)
        .addKeyValue("cause", e.toString())
        .log();
    return closedWhenUnknown
        ? Optional.of(
            Problem.of(
                    ProblemKind.STORE_UNAVAILABLE,
                    "nobody can sign in while attempts cannot be counted; try again")
                .retryAfter(Duration.ofSeconds(5)))
        : Optional.empty();
  }

  private static long seconds(Duration wait) {
    return Math.max(1, (wait.toMillis() + 999) / 1000);
  }
}
