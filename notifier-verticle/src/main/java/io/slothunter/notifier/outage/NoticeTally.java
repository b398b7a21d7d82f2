package io.slothunter.notifier.outage;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.notifier.deliver.SendOutcome;
import io.slothunter.scanner.store.Notice;
import java.util.Locale;

/**
 * Counts what becomes of words that people are owed over a channel, as {@code
 * slothunter_notices_total} by kind and outcome. One that is not said is tried again.
 */
final class NoticeTally {
  private final MeterRegistry registry;
  private final String channel;

  NoticeTally(MeterRegistry registry, String channel) {
    this.registry = registry;
    this.channel = channel;
  }

  void count(Notice.Kind kind, SendOutcome outcome) {
    Counter.builder("slothunter.notices")
        .description("What became of words besides alerts, each time they were to be said")
        .tag("channel", channel)
        .tag("kind", kind.name().toLowerCase(Locale.ROOT))
        .tag("outcome", outcome instanceof SendOutcome.Sent ? "said" : "not_said")
        .register(registry)
        .increment();
  }
}
