package io.slothunter.scanner.trust;

import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.calendar.ProviderId;
import java.util.function.ToDoubleFunction;

/** How far a provider is believed, for a registry. */
record TrustMetrics(Trust trust, ProviderId provider) {
  void register(MeterRegistry registry) {
    gauge(registry, "slothunter.provider.disbelieved", s -> s.blocked() ? 1 : 0);
    gauge(registry, "slothunter.provider.drift", s -> s.drift() ? 1 : 0);
    gauge(registry, "slothunter.answers.doubtful", TrustStanding::doubtful);
  }

  private void gauge(MeterRegistry registry, String name, ToDoubleFunction<TrustStanding> value) {
    Gauge.builder(name, trust, t -> value.applyAsDouble(t.standing()))
        .tag("provider", provider.value())
        .register(registry);
  }
}
