package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL server of our own on this machine, its data in a folder across starts. It listens on
 * 127.0.0.1 only, asks for a password that stands in the folder, and flushes every commit to disk.
 *
 * <p>All methods block: call them from main or from a worker. The server outlives a process that is
 * killed by some seconds; a start on the folder meanwhile ends it and starts its own.
 */
public final class LocalPostgres implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(LocalPostgres.class);
  private static final String USER = "slothunter";
  private static final String DATABASE = "postgres";
  private static final int MAX_TRIES = 50;

  private final PostgresCluster cluster;
  private final FolderLock lock;
  private final Orphanage orphanage;
  private final int port;
  private final String password;

  private LocalPostgres(PostgresCluster cluster, FolderLock lock, int port, String password)
      throws IOException {
    this.cluster = cluster;
    this.lock = lock;
    this.orphanage = cluster.orphanage();
    this.port = port;
    this.password = password;
  }

  /**
   * @param folder the data's; made if it is missing
   * @param port 0 for any free one
   * @throws CannotStart with a message for the operator
   */
  public static LocalPostgres start(Path folder, int port) {
    return start(folder, defaultCache(), port, true);
  }

  /**
   * @param cache where the programs are unpacked to, about 60 MB
   * @param durable false only where losing everything is fine: in a test
   */
  static LocalPostgres start(Path folder, Path cache, int port, boolean durable) {
    Path absolute = folder.toAbsolutePath().normalize();
    try {
      Files.createDirectories(absolute);
      FolderLock lock = FolderLock.take(absolute);
      try {
        Path home = PostgresBinaries.unpackedInto(cache.toAbsolutePath().normalize());
        return startLocked(absolute, home, port, durable, lock);
      } catch (IOException | RuntimeException e) {
        lock.close();
        throw e;
      }
    } catch (IOException e) {
      throw new CannotStart(
          "PostgreSQL cannot use the folder "
              + absolute
              + ": "
              + e.getClass().getSimpleName()
              + " "
              + e.getMessage(),
          e);
    }
  }

  private static LocalPostgres startLocked(
      Path folder, Path home, int port, boolean durable, FolderLock lock) throws IOException {
    PostgresPrograms programs = new PostgresPrograms(home, folder.resolve("programs.log"));
    PostgresCluster cluster =
        new PostgresCluster(folder.resolve("cluster"), folder.resolve("postgres.log"), programs);
    Path passwordFile = folder.resolve("password");
    if (!cluster.exists()) {
      writePassword(passwordFile);
      cluster.create(USER, passwordFile, durable);
    }
    cluster.requireOurVersion();
    cluster.clearLeftovers();
    String password = Files.readString(passwordFile, US_ASCII).strip();
    return new LocalPostgres(cluster, lock, startOn(cluster, port, durable), password);
  }

  private static int startOn(PostgresCluster cluster, int wanted, boolean durable)
      throws IOException {
    String trouble = "";
    for (int i = 0; i < MAX_TRIES; i++) {
      int port = wanted == 0 ? freePort() : wanted;
      cluster.configure(LocalSettings.text(port, durable));
      Optional<String> failure = cluster.start();
      if (failure.isEmpty()) {
        LOG.atInfo().setMessage("PostgreSQL runs").addKeyValue("port", port).log();
        return port;
      }
      trouble = failure.get();
      // The port was taken just now, or the children of a killed server have not noticed yet.
      boolean passing =
          (wanted == 0 && trouble.contains("could not bind"))
              || trouble.contains("shared memory block");
      if (!passing) {
        break;
      }
    }
    throw new CannotStart("PostgreSQL did not start: " + trouble);
  }

  private static int freePort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    }
  }

  private static void writePassword(Path file) throws IOException {
    byte[] random = new byte[24];
    new SecureRandom().nextBytes(random);
    Files.deleteIfExists(file);
    if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Files.createFile(
          file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
    }
    Files.writeString(file, Base64.getUrlEncoder().encodeToString(random), US_ASCII);
  }

  /** Where the programs are unpacked to unless told otherwise: the user's cache. */
  private static Path defaultCache() {
    return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
        .filter(text -> !text.isBlank())
        .map(Path::of)
        .orElse(Path.of(System.getProperty("user.home"), ".cache"))
        .resolve("slothunter");
  }

  public PostgresOptions options(int poolSize) {
    return new PostgresOptions("127.0.0.1", port, DATABASE, USER, password, poolSize);
  }

  /** How long no other process can have worked with these data. */
  public Duration alone() {
    return lock.age();
  }

  /** Stops the server; its data stay. */
  @Override
  public void close() {
    try {
      cluster.stop();
    } catch (IOException e) {
      LOG.atWarn().setMessage("PostgreSQL did not stop").setCause(e).log();
    } finally {
      orphanage.close();
      release();
    }
  }

  private void release() {
    try {
      lock.close();
    } catch (IOException e) {
      LOG.atWarn().setMessage("the data folder's lock was not released").setCause(e).log();
    }
  }

  /** Why there is no server, in words for the operator. */
  public static final class CannotStart extends RuntimeException {
    private static final long serialVersionUID = 1L;

    CannotStart(String message) {
      super(message);
    }

    CannotStart(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
