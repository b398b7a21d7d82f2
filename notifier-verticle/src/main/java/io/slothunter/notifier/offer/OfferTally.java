package io.slothunter.notifier.offer;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * Counts what people answer to offers over a channel, as {@code slothunter_offers_total} by
 * outcome; how many they are told is counted with all that they are owed.
 */
public final class OfferTally {
  private final Counter taken;
  private final Counter refused;

  public OfferTally(MeterRegistry registry, String channel) {
    this.taken = counter(registry, channel, "taken");
    this.refused = counter(registry, channel, "refused");
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
        .description("What people answered to offers of other doctors")
        .tag("channel", channel)
        .tag("outcome", outcome)
        .register(registry);
  }
}
