package io.slothunter.inference.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A model as its files are now: other files are taken without a restart. For one thread that may
 * read files; {@link #manifest} for any.
 */
public final class CurrentScorer {
  private final Supplier<ModelFiles> reading;
  private final Function<ModelFiles, Scorer> opening;
  private @Nullable Scorer scorer;
  private volatile @Nullable Manifest manifest;

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
