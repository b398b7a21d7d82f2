package io.slothunter.notifier.offer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** Counts what becomes of offers of a channel, as {@code slothunter_offers_total} by outcome. */
public final class OfferTally {
  private final Counter offered;
  private final Counter undelivered;
  private final Counter taken;
  private final Counter refused;

  public OfferTally(MeterRegistry registry, String channel) {
    this.offered = counter(registry, channel, "offered");
    this.undelivered = counter(registry, channel, "undelivered");
    this.taken = counter(registry, channel, "taken");
    this.refused = counter(registry, channel, "refused");
  }

  /** Somebody was offered others. */
  void offered() {
    offered.increment();
  }

  /** Somebody was to be offered others, and the message did not arrive. */
  void undelivered() {
    undelivered.increment();
  }

  /** Somebody waits for one whom they were offered. */
  public void taken() {
    taken.increment();
  }

  /** Somebody wants no more offers. */
  public void refused() {
    refused.increment();
  }

  private static Counter counter(MeterRegistry registry, String channel, String outcome) {
    return Counter.builder("slothunter.offers")
        .description("What became of offers of other doctors to those who wait for long")
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(registry);
  }
}
