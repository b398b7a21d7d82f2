package io.slothunter.app.demo;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.app.command.SlotHunter;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A demo that is told to stop before its time. */
class EarlyEndIT {
  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"starting PostgreSQL", "PostgreSQL runs", "slots open and close"})
  @Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
  void leavesNothingBehind(String when) throws Exception {
    // Given
    Process demo = demo();
    try (BufferedReader said = demo.inputReader(UTF_8)) {
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        if (line.contains(when)) {
          break;
        }
      }
      assertThat(demo.isAlive()).isTrue();
      Optional<ProcessHandle> database = database();

      // When
      assertThat(demo.toHandle().destroy()).isTrue(); // its output stays open

      // Then
      assertThat(said.lines()).noneMatch(line -> line.startsWith("slothunter:"));
      assertThat(demo.waitFor(30, TimeUnit.SECONDS)).isTrue();
      if (database.isPresent()) {
        // Its last act is a moment after it has let go of its files.
        assertThat(database.get().onExit()).succeedsWithin(Duration.ofSeconds(3));
      }
      assertThat(folder).isEmptyDirectory();
    } finally {
      demo.destroyForcibly();
    }
  }

  private Process demo() throws IOException {
    return new ProcessBuilder(
            System.getProperty("java.home") + "/bin/java",
            "-Xmx512m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Djava.io.tmpdir=" + folder,
            "-cp",
            System.getProperty("java.class.path"),
            SlotHunter.class.getName(),
            "demo",
            "--calendars",
            "50",
            "--duration",
            "PT1H")
        .redirectErrorStream(true)
        .start();
  }

  private Optional<ProcessHandle> database() throws IOException {
    try (Stream<Path> files =
        Files.find(folder, 4, (path, is) -> path.endsWith("postmaster.pid"))) {
      List<Path> found = files.toList();
      return found.isEmpty()
          ? Optional.empty()
          : ProcessHandle.of(Long.parseLong(Files.readAllLines(found.get(0)).get(0).strip()));
    }
  }
}
