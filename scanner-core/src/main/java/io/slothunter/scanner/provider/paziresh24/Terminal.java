package io.slothunter.scanner.provider.paziresh24;

import java.time.InstantSource;
import java.util.concurrent.ThreadLocalRandom;

/**
 * The terminal id that our requests carry, if the operator wants one: the provider accepts requests
 * without, and any id of the shape that it gives out ({@code clinic-} and PHP's {@code uniqid}).
 */
final class Terminal {
  private final InstantSource clock;
  private volatile String id;

  /**
   * @param id empty for none
   */
  Terminal(String id, InstantSource clock) {
    this.clock = clock;
    this.id = id;
  }

  String id() {
    return id;
  }

  /** Takes a new id after the provider refused one; many answers may refuse the same. */
  synchronized void renew(String refused) {
    if (!refused.isEmpty() && refused.equals(id)) {
      id = fresh();
    }
  }

  private String fresh() {
    long micros = clock.millis() * 1_000;
    int tail = ThreadLocalRandom.current().nextInt(100_000_000);
    return String.format("clinic-%08x%05x.%08d", micros / 1_000_000, micros % 1_000_000, tail);
  }
}
