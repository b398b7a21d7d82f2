package io.slothunter.inference.survival;

import io.slothunter.inference.model.CurrentScorer;
import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.model.Scorer;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The model, whose files are looked at again now and then: also those that could not be used. */
final class Asked {
  private static final Duration LOOKED_AT = Duration.ofSeconds(30);

  private final CurrentScorer current;
  private final InstantSource clock;
  private @Nullable Scorer scorer;
  private @Nullable ModelFault fault;
  private Instant lookedAt = Instant.MIN;
  private float[] chances = new float[0];

  Asked(CurrentScorer current, InstantSource clock) {
    this.current = current;
    this.clock = clock;
  }

  /**
   * The chance to be gone in each stretch of each opening of a batch, good until the next call.
   *
   * @throws ModelFault if the model cannot be used
   */
  float[] chances(Batch batch) {
    Scorer open = scorer();
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

  private Scorer scorer() {
    Instant now = clock.instant();
    boolean fresh = !lookedAt.equals(Instant.MIN) && now.isBefore(lookedAt.plus(LOOKED_AT));
    if (!fresh) {
      lookedAt = now;
      try {
        scorer = current.scorer();
        fault = null;
      } catch (ModelFault e) {
        fault = e;
      }
    }
    if (fault != null) {
      throw fault;
    }
    if (scorer == null) {
      throw new ModelFault(ModelFault.Kind.FAILED, "the model could not be opened");
    }
    return scorer;
  }
}
