package io.slothunter.scanner.scan;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts the polls of one provider by outcome, and what they found. Looks nothing up per poll. */
final class ScanMetrics {
  private final Map<Finding.Kind, Counter> polls = new EnumMap<>(Finding.Kind.class);
  private final Timer duration;
  private final Counter opened;
  private final Counter closed;

  ScanMetrics(MeterRegistry registry, ProviderId provider) {
    for (Finding.Kind kind : Finding.Kind.values()) {
      polls.put(
          kind,
          Counter.builder("slothunter.polls")
              .description("Polls that ended, by what they came to")
              .tag("provider", provider.value())
              .tag("outcome", kind.name().toLowerCase(Locale.ROOT))
              .register(registry));
    }
    duration =
        Timer.builder("slothunter.poll")
            .description("From the request to the recorded and announced result")
            .tag("provider", provider.value())
            .serviceLevelObjectives(
                Duration.ofMillis(5),
                Duration.ofMillis(20),
                Duration.ofMillis(100),
                Duration.ofMillis(500),
                Duration.ofSeconds(2),
                Duration.ofSeconds(10))
            .register(registry);
    opened = found(registry, provider, "slothunter.openings");
    closed = found(registry, provider, "slothunter.closings");
  }

  void polled(Finding finding, long nanos) {
    Counter counter = polls.get(finding.kind());
    if (counter != null) {
      counter.increment();
    }
    duration.record(Duration.ofNanos(nanos));
  }

  void recorded(Finding finding) {
    opened.increment(finding.opened());
    closed.increment(finding.closed());
  }

  private static Counter found(MeterRegistry registry, ProviderId provider, String name) {
    return Counter.builder(name).tag("provider", provider.value()).register(registry);
  }
}
