package io.slothunter.inference.model;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Counts what is wrong with a model, and says it once. For all threads. */
public final class Faults {
  private static final Logger LOG = LoggerFactory.getLogger(Faults.class);

  private final MeterRegistry registry;
  private final String name;
  private final String consequence;
  private final Map<ModelFault.Kind, LongAdder> counts = new ConcurrentHashMap<>();
  private volatile @Nullable ModelFault failing;

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
    counts.computeIfAbsent(fault.kind(), kind -> new LongAdder()).increment();
    ModelFault before = failing;
    failing = fault;
    if (before == null || before.kind() != fault.kind()) {
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
    return latest().map(ModelFault::kind);
  }

  /** The same with its words. */
  public Optional<ModelFault> latest() {
    return Optional.ofNullable(failing);
  }

  /** How many there were of each kind. */
  public Map<String, Long> counts() {
    Map<String, Long> all = new TreeMap<>();
    counts.forEach((kind, count) -> all.put(kind.label(), count.sum()));
    return all;
  }
}
