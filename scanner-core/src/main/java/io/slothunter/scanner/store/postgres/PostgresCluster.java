package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.slothunter.scanner.store.postgres.PostgresPrograms.Ended;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One PostgreSQL data directory and the server on it. */
final class PostgresCluster {
  private static final Logger LOG = LoggerFactory.getLogger(PostgresCluster.class);
  private static final String VERSION = "18";
  private static final String START_SECONDS = "60";

  private final Path data;
  private final Path log;
  private final PostgresPrograms programs;

  /**
   * @param log where the server writes; begun anew at every start
   */
  PostgresCluster(Path data, Path log, PostgresPrograms programs) {
    this.data = data;
    this.log = log;
    this.programs = programs;
  }

  boolean exists() {
    return Files.exists(data);
  }

  /** Makes the data directory, all of it or, when we die before the end, none. */
  void create(String user, Path passwordFile, boolean durable) throws IOException {
    Path beside = data.resolveSibling(data.getFileName() + ".new");
    PostgresBinaries.deleteAll(beside);
    Ended ended =
        programs.run(
            "initdb",
            List.of(
                "--pgdata=" + beside,
                "--username=" + user,
                "--pwfile=" + passwordFile,
                "--auth=scram-sha-256",
                "--encoding=UTF8",
                // The order of texts must not change with the system's library.
                "--locale-provider=builtin",
                "--builtin-locale=C.UTF-8",
                "--locale=C",
                durable ? "--data-checksums" : "--no-sync"));
    if (!ended.well()) {
      throw new LocalPostgres.CannotStart("initdb failed in " + data + ": " + ended.said());
    }
    Files.move(beside, data, ATOMIC_MOVE);
  }

  /**
   * @throws LocalPostgres.CannotStart if the data were written by another major version
   */
  void requireOurVersion() throws IOException {
    Path file = data.resolve("PG_VERSION");
    String found = Files.exists(file) ? Files.readString(file, US_ASCII).strip() : "none";
    if (!found.equals(VERSION)) {
      throw new LocalPostgres.CannotStart(
          "the data in "
              + data
              + " are of PostgreSQL "
              + found
              + ", this SlotHunter brings "
              + VERSION
              + ": name another folder, or move the data with pg_dump of that version");
    }
  }

  void configure(String settings) throws IOException {
    Path beside = data.resolve("postgresql.conf.new");
    Files.writeString(beside, settings, UTF_8);
    Files.move(beside, data.resolve("postgresql.conf"), ATOMIC_MOVE, REPLACE_EXISTING);
  }

  /**
   * Starts the server and waits until it takes connections. Through pg_ctl, which gives the server
   * a session of its own: a Ctrl-C on our terminal must not stop it before us.
   *
   * @return the end of the server's log if it did not start
   */
  Optional<String> start() throws IOException {
    Files.writeString(log, "", UTF_8);
    Ended ended =
        programs.run(
            "pg_ctl",
            List.of("start", "-D", path(data), "-l", path(log), "-w", "-t", START_SECONDS));
    if (ended.well()) {
      return Optional.empty();
    }
    String words = Files.readString(log, UTF_8).strip();
    return Optional.of(words.isEmpty() ? ended.said() : words);
  }

  /** Sees to the end of the server that was started. */
  Orphanage orphanage() throws IOException {
    return Orphanage.over(data);
  }

  /** Stops the server, harder each time it does not listen. */
  void stop() throws IOException {
    Optional<ProcessHandle> server = PostmasterFile.in(data).flatMap(PostmasterFile::server);
    if (server.isEmpty()) {
      return;
    }
    for (String[] how : new String[][] {{"fast", "10"}, {"immediate", "5"}}) {
      Ended ended =
          programs.run(
              "pg_ctl", List.of("stop", "-D", path(data), "-m", how[0], "-w", "-t", how[1]));
      if (ended.well() || !server.get().isAlive()) {
        return;
      }
      LOG.atWarn()
          .setMessage("PostgreSQL did not stop")
          .addKeyValue("mode", how[0])
          .addKeyValue("said", ended.said())
          .log();
    }
    server.get().destroyForcibly();
  }

  /**
   * Whatever an earlier process of ours left behind that died without stopping its server. Only for
   * who holds the folder's lock.
   */
  void clearLeftovers() throws IOException {
    Optional<PostmasterFile> file = PostmasterFile.in(data);
    if (file.isEmpty()) {
      return;
    }
    Optional<ProcessHandle> server = file.get().server();
    if (server.isPresent()) {
      LOG.atInfo()
          .setMessage("a PostgreSQL still runs on the data of a SlotHunter that died; stopping it")
          .addKeyValue("pid", server.get().pid())
          .log();
      stop();
    } else if (file.get().misleads()) {
      file.get().delete();
    }
  }

  private static String path(Path path) {
    return path.toString();
  }
}
