package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The operator's rules beyond the second: quotas of a minute, an hour and a day, quiet hours, and
 * the switch that leaves a provider alone. On one lane.
 */
final class Rules {
  /** A clock that is set, or a switch, is noticed after this. */
  private static final long LOOK_AGAIN = Duration.ofSeconds(30).toNanos();

  /** A reservation is a matter of milliseconds, or the store is away. */
  private static final long RESERVING = Duration.ofSeconds(1).toNanos();

  private static final Duration REMEMBERED = Duration.ofHours(25);
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private final ProviderId provider;
  private final Lane lane;
  private final Manners manners;
  private final List<Quota> quotas = new ArrayList<>();
  private final @Nullable Quota daily;
  private @Nullable Reserve reserve;
  private volatile boolean off;

  Rules(ProviderId provider, Lane lane, Manners manners) {
    this.provider = provider;
    this.lane = lane;
    this.manners = manners;
    long now = lane.nanos();
    if (manners.perMinute() > 0) {
      quotas.add(Quota.perMinute(manners.perMinute(), now));
    }
    if (manners.perHour() > 0) {
      quotas.add(Quota.perHour(manners.perHour(), now));
    }
    this.daily = manners.perDay() > 0 ? Quota.perDay(manners.perDay(), now) : null;
    if (daily != null) {
      quotas.add(daily);
    }
  }

  /**
   * Learns what earlier processes spent, and from here on counts in the store.
   *
   * @param onMore run when a request may go that could not before
   */
  Future<ProviderLedger.Account> countIn(ProviderLedger ledger, Runnable onMore) {
    Promise<ProviderLedger.Account> read = Promise.promise();
    ledger
        .account(provider, lane.now().minus(REMEMBERED))
        .onComplete(
            done ->
                lane.run(
                    () -> {
                      if (done.succeeded()) {
                        remember(done.result());
                        reserveIn(ledger, onMore);
                      }
                      read.handle(done);
                    }));
    return read.future();
  }

  boolean isOff() {
    return off;
  }

  void switchOff(boolean yes) {
    off = yes;
  }

  Optional<Instant> quietUntil() {
    Instant now = lane.now();
    Duration left = manners.quiet().left(now);
    return left.isZero() ? Optional.empty() : Optional.of(now.plus(left));
  }

  List<Standing.Used> used() {
    return quotas.stream().map(Quota::used).toList();
  }

  /**
   * Nanoseconds until it is worth to ask again; 0 when a request may go now. Never so long that a
   * clock that was set, or a switch, would be noticed late.
   */
  long nanosLeft(long now) {
    if (off) {
      return LOOK_AGAIN;
    }
    long left = 0;
    if (!manners.quiet().spans().isEmpty()) {
      left = manners.quiet().left(lane.now()).toNanos();
    }
    for (Quota quota : quotas) {
      left = Math.max(left, quota.nanosUntil(now));
    }
    if (left == 0 && reserve != null && !reserve.isReady(now)) {
      return RESERVING;
    }
    return Math.min(left, LOOK_AGAIN);
  }

  void take(long now) {
    for (Quota quota : quotas) {
      quota.take(now, quota == daily && manners.saveUp() ? restOfDay() : Long.MAX_VALUE);
    }
    if (reserve != null) {
      reserve.take();
    }
  }

  void giveBack(long now) {
    quotas.forEach(quota -> quota.giveBack(now));
    if (reserve != null) {
      reserve.giveBack();
    }
  }

  private long restOfDay() {
    Instant now = lane.now();
    return Math.min(
        manners.quiet().untilMidnight(now).toNanos(), manners.quiet().untilQuiet(now).toNanos());
  }

  /** What was spent in a minute counts as spent at its end, so it is not forgotten early. */
  private void remember(ProviderLedger.Account account) {
    off = off || account.off();
    long nanos = lane.nanos();
    Instant now = lane.now();
    for (ProviderLedger.Spent spent : account.spent()) {
      long age = Duration.between(spent.minute(), now).toNanos() - MINUTE;
      long at = nanos - Math.max(0, age);
      quotas.forEach(quota -> quota.spentBefore(at, spent.requests(), nanos));
    }
  }

  private void reserveIn(ProviderLedger ledger, Runnable onMore) {
    quotas.stream()
        .mapToInt(Quota::perMinute)
        .min()
        .ifPresent(block -> reserve = new Reserve(provider, ledger, lane, block, onMore));
  }
}
