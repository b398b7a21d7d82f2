package io.slothunter.scanner.store.postgres;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Ends a server whose process was killed, which cannot do so itself. A shell reads from a pipe that
 * we hold and never write to: it comes to the pipe's end when we are gone, however we went. It then
 * leaves a start on the same folder the time to deal with the server, and ends it if it is still
 * the one that we left.
 */
final class Orphanage implements AutoCloseable {
  private static final Logger LOG = LoggerFactory.getLogger(Orphanage.class);

  /** SIGINT is PostgreSQL's fast shutdown: what is committed stays, what is under way is undone. */
  private static final String SCRIPT =
      """
      trap '' INT TERM HUP
      read -r end
      sleep 5
      [ "$(head -n 1 "$1/postmaster.pid" 2>/dev/null)" = "$2" ] && kill -INT "$2"
      """;

  private final Optional<Process> shell;

  private Orphanage(Optional<Process> shell) {
    this.shell = shell;
  }

  /** Watches over the server on a data directory; where there is no shell nobody does. */
  static Orphanage over(Path data) throws IOException {
    Optional<PostmasterFile> server = PostmasterFile.in(data);
    boolean windows = System.getProperty("os.name").toLowerCase(Locale.ROOT).startsWith("windows");
    if (server.isEmpty() || windows) {
      return new Orphanage(Optional.empty());
    }
    try {
      return new Orphanage(Optional.of(shell(data, server.get().pid())));
    } catch (IOException e) {
      LOG.atWarn()
          .setMessage("no shell: PostgreSQL would outlive this process if it is killed")
          .addKeyValue("cause", e.toString())
          .log();
      return new Orphanage(Optional.empty());
    }
  }

  private static Process shell(Path data, long pid) throws IOException {
    return new ProcessBuilder("sh", "-c", SCRIPT, "sh", data.toString(), Long.toString(pid))
        .redirectOutput(ProcessBuilder.Redirect.DISCARD)
        .redirectError(ProcessBuilder.Redirect.DISCARD)
        .start();
  }

  /** The server was stopped in order. */
  @Override
  public void close() {
    shell.ifPresent(Process::destroyForcibly);
  }
}
