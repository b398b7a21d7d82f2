package io.slothunter.inference.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is wrong with a model, and says it once. For all threads. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final MeterRegistry registry;
  private final String name;
  private final String consequence;
  private volatile ModelFault.@Nullable Kind failing;

  /**
   * @param name of the counter
   * @param consequence what is said of the first fault
   */
  public Faults(MeterRegistry registry, String name, String consequence) {
    this.registry = registry;
    this.name = name;
    this.consequence = consequence;
  }

  public void add(ModelFault fault) {
    Counter.builder(name).tag("kind", fault.kind().label()).register(registry).increment();
    if (failing != fault.kind()) {
      failing = fault.kind();
      LOG.atWarn()
          .setMessage(consequence)
          .addKeyValue("kind", fault.kind().label())
          .addKeyValue("failure", fault.getMessage())
          .log();
    }
  }

  public void over() {
    failing = null;
  }

  /** What is wrong; empty if nothing is. */
  public Optional<ModelFault.Kind> now() {
    return Optional.ofNullable(failing);
  }
}
