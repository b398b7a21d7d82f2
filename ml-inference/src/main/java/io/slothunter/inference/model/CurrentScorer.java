package io.slothunter.inference.model;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model as its files are now: other files are taken without a restart. For one thread that may
 * read files; {@link #manifest} for any.
 */
public final class CurrentScorer {
  /** Files are looked at again after so long, also those that could not be used. */
  private static final Duration LOOKED_AT = Duration.ofSeconds(30);

  private final Supplier<ModelFiles> reading;
  private final Function<ModelFiles, Scorer> opening;
  private @Nullable Scorer scorer;
  private volatile @Nullable Manifest manifest;
  private Instant lookAt = Instant.MIN;
  private @Nullable ModelFault fault;

  /**
   * @param reading reads and checks the files
   * @param opening makes them ready to be asked
   */
  public CurrentScorer(Supplier<ModelFiles> reading, Function<ModelFiles, Scorer> opening) {
    this.reading = reading;
    this.opening = opening;
  }

  /**
   * The model to ask now.
   *
   * @throws ModelFault if the files are not, or not any more, a model that can be used
   */
  public Scorer scorer() {
    ModelFiles files = reading.get();
    Manifest before = manifest;
    Scorer open = scorer;
    if (open != null && before != null && before.checksum().equals(files.manifest().checksum())) {
      return open;
    }
    Scorer fresh = opening.apply(files);
    close();
    scorer = fresh;
    manifest = files.manifest();
    return fresh;
  }

  /**
   * The same for whoever asks often: what was found holds for half a minute.
   *
   * @throws ModelFault as the other
   */
  public Scorer scorer(Instant now) {
    Scorer open = scorer;
    if (!now.isBefore(lookAt) || (open == null && fault == null)) {
      lookAt = now.plus(LOOKED_AT);
      fault = null;
      try {
        return scorer();
      } catch (ModelFault e) {
        fault = e;
      }
    }
    if (fault != null) {
      throw fault;
    }
    return open == null ? scorer() : open;
  }

  /** What is asked at present; empty while nothing can be. */
  public Optional<Manifest> manifest() {
    return Optional.ofNullable(manifest);
  }

  public void close() {
    Scorer open = scorer;
    if (open != null) {
      open.close();
      scorer = null;
      manifest = null;
    }
  }
}
