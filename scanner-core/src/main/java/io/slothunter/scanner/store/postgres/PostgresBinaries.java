package io.slothunter.scanner.store.postgres;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.util.Locale.ROOT;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLConnection;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/**
 * The PostgreSQL programs of this platform, which come as an archive on the class path, unpacked
 * once into a cache that any number of data folders and processes share.
 */
final class PostgresBinaries {
  private PostgresBinaries() {}

  /**
   * @return the folder that holds {@code bin}
   */
  static Path unpackedInto(Path cache) throws IOException {
    String name = archive();
    URL archive = PostgresBinaries.class.getClassLoader().getResource(name);
    if (archive == null) {
      throw new LocalPostgres.CannotStart(
          "this build carries no PostgreSQL for "
              + name.replaceFirst("postgres-(.*)\\.txz", "$1")
              + ": build it on this machine, or name a PostgreSQL server in the configuration");
    }
    Path home = cache.resolve(name.replace(".txz", "-" + fingerprint(archive)));
    if (!isWhole(home)) {
      unpack(archive, home);
    }
    return home;
  }

  static String program(String name) {
    return isWindows() ? name + ".exe" : name;
  }

  private static boolean isWindows() {
    return System.getProperty("os.name").toLowerCase(ROOT).startsWith("windows");
  }

  private static String archive() {
    String os = System.getProperty("os.name").toLowerCase(ROOT);
    String arch = System.getProperty("os.arch").toLowerCase(ROOT);
    String system = isWindows() ? "windows" : os.startsWith("mac") ? "darwin" : os;
    String machine =
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm_64";
          default -> arch;
        };
    return "postgres-" + system + "-" + machine + ".txz";
  }

  /** Tells one release's archive from another's without reading it. */
  private static String fingerprint(URL archive) throws IOException {
    URLConnection connection = archive.openConnection();
    return Long.toHexString(
        connection instanceof JarURLConnection jar
            ? jar.getJarEntry().getCrc()
            : connection.getContentLengthLong());
  }

  /** A cleaner of caches may have been here. */
  private static boolean isWhole(Path home) {
    return Files.isExecutable(home.resolve("bin").resolve(program("postgres")))
        && Files.isExecutable(home.resolve("bin").resolve(program("initdb")))
        && Files.isExecutable(home.resolve("bin").resolve(program("pg_ctl")))
        && Files.isDirectory(home.resolve("share"))
        && Files.isDirectory(home.resolve("lib"));
  }

  /** Unpacks beside and renames: what stands under the final name is whole, whoever dies when. */
  private static void unpack(URL archive, Path home) throws IOException {
    Path cache = home.getParent();
    Files.createDirectories(cache);
    Path beside = Files.createTempDirectory(cache, "unpacking-");
    try {
      try (InputStream raw = new BufferedInputStream(archive.openStream());
          TarArchiveInputStream tar = new TarArchiveInputStream(new XZInputStream(raw))) {
        for (TarArchiveEntry entry = tar.getNextEntry();
            entry != null;
            entry = tar.getNextEntry()) {
          unpack(tar, entry, beside);
        }
      }
      if (Files.exists(home) && !isWhole(home)) {
        deleteAll(home);
      }
      move(beside, home);
    } finally {
      deleteAll(beside);
    }
  }

  private static void move(Path beside, Path home) throws IOException {
    try {
      Files.move(beside, home, ATOMIC_MOVE);
    } catch (FileSystemException e) {
      // Another process was faster.
      if (!isWhole(home)) {
        throw e;
      }
    }
  }

  private static void unpack(TarArchiveInputStream tar, TarArchiveEntry entry, Path folder)
      throws IOException {
    Path path = folder.resolve(entry.getName()).normalize();
    if (!path.startsWith(folder)) {
      throw new IOException("the archive names a file outside of it: " + entry.getName());
    }
    if (entry.isDirectory()) {
      Files.createDirectories(path);
      return;
    }
    Files.createDirectories(path.getParent());
    if (entry.isSymbolicLink()) {
      Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
    } else {
      Files.copy(tar, path);
      if ((entry.getMode() & 0111) != 0) {
        makeExecutable(path);
      }
    }
  }

  private static void makeExecutable(Path path) throws IOException {
    if (path.getFileSystem().supportedFileAttributeViews().contains("posix")) {
      Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(path));
      permissions.add(PosixFilePermission.OWNER_EXECUTE);
      permissions.add(PosixFilePermission.GROUP_EXECUTE);
      permissions.add(PosixFilePermission.OTHERS_EXECUTE);
      Files.setPosixFilePermissions(path, permissions);
    }
  }

  static void deleteAll(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return;
    }
    List<Path> all;
    try (Stream<Path> found = Files.walk(folder)) {
      all = found.sorted(Comparator.reverseOrder()).toList();
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
