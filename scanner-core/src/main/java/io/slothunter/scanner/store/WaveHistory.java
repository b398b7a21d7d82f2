package io.slothunter.scanner.store;

import io.vertx.core.Future;
import java.util.List;

/** Whom openings woke for which more people waited than are told at once. */
public interface WaveHistory {
  /** The latest openings that were told in waves, the latest first. */
  Future<List<WavedOpening>> inWaves(int limit);
}
