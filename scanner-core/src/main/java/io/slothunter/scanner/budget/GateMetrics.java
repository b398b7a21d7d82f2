package io.slothunter.scanner.budget;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.scanner.calendar.ProviderId;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.ToDoubleFunction;

/** Counts a provider's requests by what came of them; the registry reads, it is never looked up. */
final class GateMetrics {
  private final LongAdder fine = new LongAdder();
  private final LongAdder trouble = new LongAdder();
  private final LongAdder slowDown = new LongAdder();
  private final LongAdder refused = new LongAdder();
  private final LongAdder faults = new LongAdder();

  void register(MeterRegistry registry, ProviderGate gate) {
    ProviderId provider = gate.provider();
    count(registry, provider, "fine", fine);
    count(registry, provider, "trouble", trouble);
    count(registry, provider, "slow-down", slowDown);
    count(registry, provider, "refused", refused);
    count(registry, provider, "fault", faults);
    gauge(registry, "slothunter.requests.in.flight", gate, g -> g.standing().inFlight());
    gauge(registry, "slothunter.requests.waiting", gate, g -> g.standing().waiting());
    gauge(
        registry,
        "slothunter.provider.paused",
        gate,
        g -> g.standing().pause().isPresent() ? 1 : 0);
    gauge(
        registry,
        "slothunter.circuit.open",
        gate,
        g -> g.standing().circuit().state() == Standing.Circuit.State.CLOSED ? 0 : 1);
  }

  void answered(Verdict verdict) {
    if (verdict instanceof Verdict.Fine) {
      fine.increment();
    } else if (verdict instanceof Verdict.Trouble) {
      trouble.increment();
    } else if (verdict instanceof Verdict.SlowDown) {
      slowDown.increment();
    } else {
      refused.increment();
    }
  }

  void failed() {
    faults.increment();
  }

  Standing.Requests requests() {
    return new Standing.Requests(
        fine.sum(), trouble.sum(), slowDown.sum(), refused.sum(), faults.sum());
  }

  private static void count(
      MeterRegistry registry, ProviderId provider, String outcome, LongAdder adder) {
    FunctionCounter.builder("slothunter.requests", adder, LongAdder::sum)
        .tag("provider", provider.value())
        .tag("outcome", outcome)
        .register(registry);
  }

  private static void gauge(
      MeterRegistry registry,
      String name,
      ProviderGate gate,
      ToDoubleFunction<ProviderGate> value) {
    Gauge.builder(name, gate, value).tag("provider", gate.provider().value()).register(registry);
  }
}
