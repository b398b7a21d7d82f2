package io.slothunter.scanner.store.postgres;

import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.WRITE;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The right to use a folder, held by one process at a time; it ends with the process. */
final class FolderLock implements AutoCloseable {
  /** A channel that nobody refers to is closed by the garbage collector, and the lock with it. */
  private static final Set<FolderLock> HELD = ConcurrentHashMap.newKeySet();

  private final FileChannel channel;
  private final long takenAt = System.nanoTime();

  private FolderLock(FileChannel channel) {
    this.channel = channel;
  }

  /** How long it has been held. */
  Duration age() {
    return Duration.ofNanos(System.nanoTime() - takenAt);
  }

  /**
   * @throws LocalPostgres.CannotStart if a live process holds it
   */
  static FolderLock take(Path folder) throws IOException {
    FileChannel channel = FileChannel.open(folder.resolve("lock"), CREATE, WRITE);
    if (!locked(channel)) {
      channel.close();
      throw new LocalPostgres.CannotStart(
          "another SlotHunter that is running uses the data folder "
              + folder
              + ": stop it, or name another folder");
    }
    FolderLock held = new FolderLock(channel);
    HELD.add(held);
    return held;
  }

  private static boolean locked(FileChannel channel) throws IOException {
    try {
      return channel.tryLock() != null;
    } catch (OverlappingFileLockException e) {
      return false;
    }
  }

  @Override
  public void close() throws IOException {
    HELD.remove(this);
    channel.close();
  }
}
