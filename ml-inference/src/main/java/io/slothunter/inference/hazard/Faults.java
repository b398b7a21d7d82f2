package io.slothunter.inference.hazard;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.slothunter.inference.model.ModelFault;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is wrong with a model, and says it once. For all threads. */
final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final MeterRegistry registry;
  private volatile ModelFault.@Nullable Kind failing;

  Faults(MeterRegistry registry) {
    this.registry = registry;
  }

  void add(ModelFault fault) {
    Counter.builder("slothunter.hazard.faults")
        .tag("kind", fault.kind().label())
        .register(registry)
        .increment();
    if (failing != fault.kind()) {
      failing = fault.kind();
      LOG.atWarn()
          .setMessage("the model of openings cannot be used; polls go by what they learned")
          .addKeyValue("kind", fault.kind().label())
          .addKeyValue("failure", fault.getMessage())
          .log();
    }
  }

  void over() {
    failing = null;
  }

  /** What is wrong; empty if nothing is. */
  Optional<ModelFault.Kind> now() {
    return Optional.ofNullable(failing);
  }
}
