package io.slothunter.simulator.paziresh24;

import io.slothunter.simulator.paziresh24.BookingOptions.Latency;
import java.util.SplittableRandom;

/** Draws how long answers take. */
final class Delays {

  private static final long LONGEST = 30_000;

  private final Latency latency;
  private final SplittableRandom random;

  Delays(Latency latency, long seed) {
    this.latency = latency;
    this.random = new SplittableRandom(seed);
  }

  /** Milliseconds. */
  long next() {
    if (latency.median().isZero()) {
      return 0;
    }
    double factor = Math.exp(latency.sigma() * random.nextGaussian());
    return Math.min(LONGEST, Math.round(latency.median().toNanos() / 1e6 * factor));
  }
}
