package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * Whether one more request is allowed: a token of the second's budget, room in the operator's
 * further rules, and a token of what all providers together may get. On one lane.
 */
final class Allowance {
  private final ProviderId provider;
  private final Lane lane;
  private final TokenBucket bucket;
  private volatile Rules rules;
  private TotalBudget.@Nullable Member total;

  Allowance(ProviderId provider, Lane lane, TokenBucket bucket) {
    this.provider = provider;
    this.lane = lane;
    this.bucket = bucket;
    this.rules = new Rules(provider, lane, Manners.USUAL);
  }

  /**
   * Keeps these rules from here on, and counts in the store.
   *
   * @param alone for how long nobody else can have sent anything
   * @param onMore run when a request may go that could not before
   */
  Future<ProviderLedger.Account> obey(
      Manners manners, ProviderLedger ledger, Duration alone, Runnable onMore) {
    rules = new Rules(provider, lane, manners);
    bucket.rest(lane.nanos() - alone.toNanos());
    return rules.countIn(ledger, onMore);
  }

  void join(TotalBudget all, Runnable wake) {
    total = all.join(wake);
  }

  void share(double perSecond) {
    if (total != null) {
      total.share(perSecond);
    }
  }

  /** From any thread. */
  OptionalDouble share() {
    return total == null ? OptionalDouble.empty() : total.share();
  }

  /** From any thread. */
  Rules rules() {
    return rules;
  }

  /** Nanoseconds until it is worth to ask again, apart from what all providers together may get. */
  long nanosLeft(long now) {
    return Math.max(bucket.nanosUntilToken(now), rules.nanosLeft(now));
  }

  /** Nanoseconds in which so many tokens come. */
  long nanosFor(int tokens) {
    return bucket.nanosFor(tokens);
  }

  /**
   * Takes a token where {@link #nanosLeft} is nothing; false when others go before, and then the
   * gate is woken in due time.
   */
  boolean tryTake(long now) {
    if (total != null && !total.mayTake(now)) {
      return false;
    }
    if (!bucket.tryTake(now)) {
      return false;
    }
    rules.take(now);
    if (total != null) {
      total.take(now);
    }
    return true;
  }

  /** Gives back a token that was taken a moment ago and not used. */
  void giveBack() {
    bucket.giveBack();
    rules.giveBack(lane.nanos());
    if (total != null) {
      total.giveBack();
    }
  }
}
