package io.slothunter.inference.survival;

import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.Scorer;
import java.time.Instant;
import java.util.Arrays;
import java.util.Optional;

/** The model, whose files are looked at again now and then: also those that could not be used. */
final class Asked {
  private final CurrentScorer current;
  private float[] chances = new float[0];

  Asked(CurrentScorer current) {
    this.current = current;
  }

  /**
   * The chance to be gone in each stretch of each opening of a batch, good until the next call.
   *
   * @throws ModelFault if the model cannot be used
   */
  float[] chances(Batch batch, Instant now) {
    Scorer open = current.scorer(now);
    int rows = batch.size() * Bounds.COUNT;
    if (chances.length < rows) {
      chances = new float[rows];
    }
    Arrays.fill(chances, 0, rows, Float.NaN);
    open.score(batch.features(), rows, chances);
    return chances;
  }

  /** What answered last; empty if nothing did. */
  Optional<Manifest> manifest() {
    return current.manifest();
  }

  void close() {
    current.close();
  }
}
