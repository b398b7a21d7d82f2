package io.slothunter.scanner.trust;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.provider.Specimen;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder of specimens, a file each; only so many, because more of the same tell nothing new. */
public final class FolderQuarantine implements Quarantine {
  static final int MOST = 50;

  private static final Logger LOG = LoggerFactory.getLogger(FolderQuarantine.class);

  private final Vertx vertx;
  private final Path folder;
  private final InstantSource clock;

  /**
   * @param folder made when the first specimen comes
   */
  public FolderQuarantine(Vertx vertx, Path folder, InstantSource clock) {
    this.vertx = vertx;
    this.folder = folder;
    this.clock = clock;
  }

  @Override
  public void keep(ProviderId provider, String cause, Specimen specimen) {
    // Whoever read the answer may use its bytes again.
    Specimen copy =
        new Specimen(Arrays.copyOf(specimen.body(), specimen.length()), specimen.length());
    vertx
        .executeBlocking(() -> write(provider, copy), true)
        .onSuccess(file -> file.ifPresent(kept -> tell(provider, cause, kept)))
        .onFailure(e -> LOG.warn("an answer that was not understood could not be kept", e));
  }

  /** On a worker, one at a time: each counts what is there before it adds to it. */
  private synchronized Optional<Path> write(ProviderId provider, Specimen specimen)
      throws IOException {
    Optional<String> text = Redaction.of(specimen);
    if (text.isEmpty()) {
      return Optional.empty();
    }
    Files.createDirectories(folder);
    try (Stream<Path> files = Files.list(folder)) {
      if (files.count() >= MOST) {
        return Optional.empty();
      }
    }
    String name = provider.value().replaceAll("[^A-Za-z0-9-]", "_") + "-";
    String time = String.valueOf(clock.instant().toEpochMilli());
    Path file = Files.createTempFile(folder, name + time + "-", ".json");
    return Optional.of(Files.writeString(file, text.get()));
  }

  private static void tell(ProviderId provider, String cause, Path file) {
    LOG.atInfo()
        .setMessage("an answer that was not understood is kept, without names and numbers")
        .addKeyValue("provider", provider)
        .addKeyValue("because", cause)
        .addKeyValue("file", file)
        .log();
  }
}
