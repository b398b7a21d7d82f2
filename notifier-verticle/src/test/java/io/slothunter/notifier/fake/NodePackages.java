package io.slothunter.notifier.fake;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Other people's programs from npm, which know the same protocols and nothing of ours. Where node
 * or the packages cannot be had the test that asks for them is skipped, and says so.
 */
public final class NodePackages {
  private static final Path FOLDER = Path.of("target", "npm").toAbsolutePath();
  private static final int SECONDS = 60;

  private NodePackages() {}

  /** Installs a package unless it is there. */
  public static void require(String name, String version) {
    if (!Files.isDirectory(FOLDER.resolve("node_modules").resolve(name))) {
      String said;
      try {
        Files.createDirectories(FOLDER);
        said =
            run(
                List.of(
                    "npm",
                    "install",
                    "--no-audit",
                    "--no-fund",
                    "--ignore-scripts",
                    "--prefix",
                    FOLDER.toString(),
                    name + "@" + version),
                "");
      } catch (IOException e) {
        said = e.toString();
      }
      assumeTrue(
          Files.isDirectory(FOLDER.resolve("node_modules").resolve(name)),
          name + " cannot be had from npm: " + said);
    }
  }

  /** What a script says when it is handed a text on its standard input. */
  public static String node(String script, String input) throws IOException {
    return run(List.of("node", "-e", script), input).strip();
  }

  private static String run(List<String> command, String input) throws IOException {
    Path heard = Files.createTempFile("heard", ".txt");
    Process process =
        new ProcessBuilder(command)
            .directory(FOLDER.toFile())
            .redirectErrorStream(true)
            .redirectOutput(heard.toFile())
            .start();
    try {
      try (var in = process.getOutputStream()) {
        in.write(input.getBytes(UTF_8));
      }
      if (!process.waitFor(SECONDS, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        return "no end after " + SECONDS + " seconds";
      }
      return Files.readString(heard);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } finally {
      Files.delete(heard);
    }
  }
}
