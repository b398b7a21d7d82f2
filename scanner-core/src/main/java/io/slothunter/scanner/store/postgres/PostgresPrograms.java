package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Runs PostgreSQL's own programs to their end, as root too. */
final class PostgresPrograms {
  private static final int MAX_SECONDS = 120;

  private final Path bin;
  private final Path output;
  private final boolean asRoot;

  /**
   * @param output where the programs' own words go; not a pipe, which a server would keep open
   */
  PostgresPrograms(Path home, Path output) throws IOException {
    this.bin = home.resolve("bin");
    this.output = output;
    this.asRoot = isRoot();
  }

  /** What a program said, and whether it succeeded. */
  record Ended(boolean well, String said) {}

  Ended run(String program, List<String> arguments) throws IOException {
    List<String> command = new ArrayList<>();
    if (asRoot) {
      // PostgreSQL refuses to be root: in a user namespace of its own it is nobody, with the same
      // rights to the same files.
      command.addAll(List.of("unshare", "--user"));
    }
    command.add(bin.resolve(PostgresBinaries.program(program)).toString());
    command.addAll(arguments);
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.redirectOutput(output.toFile());
    // Somebody's PGDATA or PGPORT is about another server.
    builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
    builder.environment().put("LC_ALL", "C");
    return ended(program, start(builder));
  }

  private Process start(ProcessBuilder builder) throws IOException {
    try {
      return builder.start();
    } catch (IOException e) {
      if (asRoot) {
        throw rootless(String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private Ended ended(String program, Process process) throws IOException {
    try {
      if (!process.waitFor(MAX_SECONDS, SECONDS)) {
        process.destroyForcibly();
        return new Ended(false, program + " did not end within " + MAX_SECONDS + " s");
      }
    } catch (InterruptedException e) {
      process.destroyForcibly();
      Thread.currentThread().interrupt();
      return new Ended(false, program + " was interrupted");
    }
    String said = Files.readString(output, UTF_8).strip();
    if (asRoot && said.contains("unshare failed")) {
      throw rootless(said);
    }
    return new Ended(process.exitValue() == 0, said);
  }

  private static LocalPostgres.CannotStart rootless(String why) {
    return new LocalPostgres.CannotStart(
        "PostgreSQL does not run as root, and this machine lets nobody have a user namespace ("
            + why
            + "): start SlotHunter as another user, or name a PostgreSQL server in the"
            + " configuration");
  }

  private static boolean isRoot() throws IOException {
    boolean linux = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("linux");
    return linux && Files.getAttribute(Path.of("/proc/self"), "unix:uid").equals(0);
  }
}
