package io.slothunter.scanner.budget;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.store.ProviderLedger;
import io.slothunter.scanner.store.ProviderLedger.Spent;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Requests that the store counts as spent before they are sent, some at a time: a process that is
 * killed has never sent more than the store says. What a minute reserved and did not use is given
 * back with the next reservation. On one lane.
 */
final class Reserve {
  private static final Logger LOG = LoggerFactory.getLogger(Reserve.class);
  private static final Duration RETRY = Duration.ofSeconds(1);
  private static final int MOST_RETURNS = 60;

  private final ProviderId provider;
  private final ProviderLedger ledger;
  private final Lane lane;
  private final int block;
  private final Runnable onMore;
  private final Instant epoch;
  private final long epochNanos;

  private final List<Spent> returns = new ArrayList<>();
  private Instant minute;
  private int reserved;
  private boolean asking;
  private boolean inTrouble;

  /**
   * @param block how many to reserve at once
   * @param onMore run when there may be some again
   */
  Reserve(ProviderId provider, ProviderLedger ledger, Lane lane, int block, Runnable onMore) {
    this.provider = provider;
    this.ledger = ledger;
    this.lane = lane;
    this.block = block;
    this.onMore = onMore;
    this.epoch = lane.now();
    this.epochNanos = lane.nanos();
    this.minute = minuteAt(lane.nanos());
  }

  /** True if one may be taken now; else {@code onMore} follows. */
  boolean isReady(long now) {
    turnTo(minuteAt(now));
    if (reserved <= block / 2) {
      ask();
    }
    return reserved > 0;
  }

  /** Takes one, after {@link #isReady} said yes. */
  void take() {
    reserved--;
  }

  void giveBack() {
    reserved++;
  }

  private void turnTo(Instant now) {
    if (now.isAfter(minute)) {
      giveBack(minute, reserved);
      minute = now;
      reserved = 0;
    }
  }

  private void ask() {
    if (asking) {
      return;
    }
    asking = true;
    Instant wanted = minute;
    List<Spent> spent = new ArrayList<>(returns);
    returns.clear();
    spent.add(new Spent(wanted, block));
    ledger
        .spend(provider, spent)
        .onComplete(
            saved -> lane.run(() -> granted(wanted)), failed -> lane.run(() -> refused(failed)));
  }

  private void granted(Instant wanted) {
    asking = false;
    inTrouble = false;
    if (wanted.equals(minute)) {
      reserved += block;
    } else {
      giveBack(wanted, block);
    }
    lane.later(onMore); // it may have been granted while somebody was asking whether it is
  }

  /** Perhaps it was written: then too much is counted, which harms nobody. */
  private void refused(Throwable failure) {
    if (!inTrouble) {
      LOG.atWarn()
          .setMessage("requests cannot be counted in the store, so none is sent; trying again")
          .addKeyValue("provider", provider)
          .addKeyValue("failure", failure.toString())
          .log();
    }
    inTrouble = true;
    lane.after(
        RETRY,
        () -> {
          asking = false;
          onMore.run();
        });
  }

  private void giveBack(Instant ended, int unused) {
    if (unused > 0 && returns.size() < MOST_RETURNS) {
      returns.add(new Spent(ended, -unused));
    }
  }

  /** By the steady clock: a clock that is set back must not count into minutes that are over. */
  private Instant minuteAt(long now) {
    return epoch.plusNanos(now - epochNanos).truncatedTo(ChronoUnit.MINUTES);
  }
}
