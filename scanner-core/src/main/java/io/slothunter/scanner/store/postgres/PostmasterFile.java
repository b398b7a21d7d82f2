package io.slothunter.scanner.store.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * PostgreSQL's note of the server on a data directory: postmaster.pid, the number in line one.
 *
 * @param pid 0 where the note is torn: the machine lost power
 */
record PostmasterFile(Path data, long pid) {
  static Optional<PostmasterFile> in(Path data) throws IOException {
    try {
      List<String> lines = Files.readAllLines(data.resolve("postmaster.pid"), UTF_8);
      return Optional.of(new PostmasterFile(data, Long.parseLong(lines.get(0).strip())));
    } catch (NoSuchFileException e) {
      return Optional.empty();
    } catch (NumberFormatException | IndexOutOfBoundsException | MalformedInputException e) {
      return Optional.of(new PostmasterFile(data, 0));
    }
  }

  /** The process of that number, if it lives and is a PostgreSQL on this very directory. */
  Optional<ProcessHandle> server() {
    return process().filter(this::isOurs);
  }

  /**
   * True if PostgreSQL would refuse to start because of this note, though there is no server: it is
   * torn, or the number was given to somebody else since.
   */
  boolean misleads() {
    return pid == 0 || (process().isPresent() && server().isEmpty());
  }

  private Optional<ProcessHandle> process() {
    return ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
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
