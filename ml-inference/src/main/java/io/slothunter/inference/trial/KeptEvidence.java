package io.slothunter.inference.trial;

import io.vertx.core.json.DecodeException;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a comparison has come to, in a file beside the candidate. One process at a time has it: the
 * others compare for themselves, and take it over when that one has ended, however it did (the lock
 * is the operating system's). Whoever reads sees the file before a write or after it. Reads and
 * writes files; what cannot be read or written costs nothing but the evidence. For all threads.
 */
final class KeptEvidence {
  private static final Logger LOG = LoggerFactory.getLogger(KeptEvidence.class);
  private static final int LARGEST = 65_536;
  private static final String MODELS = "models";

  private final Path file;
  private @Nullable FileChannel channel;
  private @Nullable FileLock lock;
  private boolean troubled;
  private boolean closed;

  /**
   * @param folder of the candidate
   * @param kind of the models, and {@code of}: whose calendars
   */
  KeptEvidence(Path folder, String kind, String of) {
    this.file = folder.resolve("evidence-" + kind + "-" + of.replaceAll("[^\\w.-]", "_") + ".json");
  }

  /**
   * Tries to be the one that has it.
   *
   * @return true if it was not before, and is now
   */
  synchronized boolean take() {
    if (lock != null || closed) {
      return false;
    }
    try {
      if (channel == null) {
        channel =
            FileChannel.open(
                file.resolveSibling(file.getFileName() + ".lock"),
                StandardOpenOption.CREATE,
                StandardOpenOption.WRITE);
      }
      lock = channel.tryLock();
      return lock != null;
    } catch (OverlappingFileLockException e) {
      return false; // another part of this process has it
    } catch (IOException e) {
      trouble(e);
      return false;
    }
  }

  /**
   * The comparison as it was written last.
   *
   * @param pair of which models
   * @return empty if that was nothing, of others, or makes no sense, or if another has it
   */
  synchronized Optional<Comparison> read(String pair, Comparison.Rule rule, Instant now) {
    if (lock == null) {
      return Optional.empty();
    }
    try {
      if (Files.size(file) > LARGEST) {
        throw new IOException(file + " is too large");
      }
      JsonObject kept = new JsonObject(Files.readString(file));
      return pair.equals(kept.getValue(MODELS))
          ? Optional.of(Comparison.resumed(rule, kept, now))
          : Optional.empty();
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (IOException | DecodeException | IllegalArgumentException e) {
      trouble(e);
      return Optional.empty();
    }
  }

  /** Writes it, if this process is the one that has it. */
  synchronized void write(String pair, Comparison comparison) {
    if (lock == null) {
      return;
    }
    String text = comparison.kept().put(MODELS, pair).encode();
    Path fresh = file.resolveSibling(file.getFileName() + ".new");
    try {
      try (FileChannel out =
          FileChannel.open(
              fresh,
              StandardOpenOption.CREATE,
              StandardOpenOption.TRUNCATE_EXISTING,
              StandardOpenOption.WRITE)) {
        out.write(StandardCharsets.UTF_8.encode(text));
        // Before the name is moved: else a machine that dies may leave an empty file under it.
        out.force(true);
      }
      Files.move(fresh, file, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.ATOMIC_MOVE);
    } catch (IOException e) {
      trouble(e);
    }
  }

  /** Leaves it to others. */
  synchronized void close() {
    closed = true;
    try {
      if (channel != null) {
        channel.close();
      }
    } catch (IOException e) {
      trouble(e);
    } finally {
      channel = null;
      lock = null;
    }
  }

  private void trouble(Exception cause) {
    if (!troubled) {
      troubled = true;
      LOG.atWarn()
          .setMessage("the evidence on a candidate is not kept over a restart")
          .addKeyValue("file", file)
          .addKeyValue("cause", cause.toString())
          .log();
    }
  }
}
