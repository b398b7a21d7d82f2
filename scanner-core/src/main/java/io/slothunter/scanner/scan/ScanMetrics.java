package io.slothunter.scanner.scan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import io.slothunter.scanner.provider.Outcome;
import java.util.List;

/** Counts looks by outcome, openings and closings of one provider. */
final class ScanMetrics {
  private final Outcome.Cases<Counter> looks;
  private final Counter opened;
  private final Counter closed;
  private final Counter unrecorded;

  ScanMetrics(MeterRegistry registry, ProviderId provider) {
    looks =
        new Outcome.Cases<>(
            always(look(registry, provider, "fetched")),
            always(look(registry, provider, "throttled")),
            always(look(registry, provider, "blocked")),
            always(look(registry, provider, "unbookable")),
            always(look(registry, provider, "unknown")));
    opened = registry.counter("slothunter_openings", "provider", provider.value());
    closed = registry.counter("slothunter_closings", "provider", provider.value());
    unrecorded = registry.counter("slothunter_unrecorded_changes", "provider", provider.value());
  }

  void looked(Outcome outcome) {
    outcome.match(looks).increment();
  }

  void recorded(List<SlotEvent> events) {
    for (SlotEvent event : events) {
      if (event instanceof SlotOpened) {
        opened.increment();
      } else if (event instanceof SlotClosed) {
        closed.increment();
      }
    }
  }

  void notRecorded() {
    unrecorded.increment();
  }

  private static Counter look(MeterRegistry registry, ProviderId provider, String outcome) {
    return registry.counter("slothunter_looks", "provider", provider.value(), "outcome", outcome);
  }

  private static <A> java.util.function.Function<A, Counter> always(Counter counter) {
    return any -> counter;
  }
}
