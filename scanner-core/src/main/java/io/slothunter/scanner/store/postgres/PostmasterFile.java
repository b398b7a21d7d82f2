package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** PostgreSQL's note of the server on a data directory: postmaster.pid, the number in line one. */
record PostmasterFile(Path data, long pid) {
  static Optional<PostmasterFile> in(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), UTF_8);
      return Optional.of(new PostmasterFile(data, Long.parseLong(lines.get(0).strip())));
    } catch (NoSuchFileException | NumberFormatException | IndexOutOfBoundsException e) {
      // An empty or torn file of a machine that lost power: PostgreSQL knows what to do with it.
      return Optional.empty();
    }
  }

  boolean pidIsAlive() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).isPresent();
  }

  /** The process of that number, if it lives and is a PostgreSQL on this very directory. */
  Optional<ProcessHandle> server() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive).filter(this::isOurs);
  }

  private boolean isOurs(ProcessHandle process) {
    ProcessHandle.Info info = process.info();
    boolean postgres =
        info.command()
            .map(command -> Path.of(command).getFileName().toString().startsWith("postgres"))
            .orElse(false);
    // Windows does not tell the arguments: there the name must do.
    boolean here =
        info.arguments()
            .map(arguments -> Arrays.asList(arguments).contains(data.toString()))
            .orElse(true);
    return postgres && here;
  }

  void delete() throws IOException {
    Files.deleteIfExists(data.resolve("postmaster.pid"));
  }
}
