package io.slothunter.simulator.fault;

import io.slothunter.simulator.fault.Fault.What;
import java.util.Optional;

/** What befalls one request: a delay, and perhaps something worse after it. */
public record Misfortune(long delayMillis, Optional<What> worse) {

  public static final Misfortune NONE = new Misfortune(0, Optional.empty());
}
