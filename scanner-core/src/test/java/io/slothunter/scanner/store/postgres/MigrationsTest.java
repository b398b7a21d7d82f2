package io.slothunter.scanner.store.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class MigrationsTest {
  @Test
  void namesEveryScriptOfTheFolder() throws IOException {
    try (Stream<Path> files =
        Files.list(Path.of("src/main/resources/io/slothunter/scanner/store/postgres"))) {
      assertThat(
              files
                  .map(file -> file.getFileName().toString())
                  .sorted(Comparator.comparingInt(MigrationsTest::version)))
          .isEqualTo(Migrations.SCRIPTS);
    }
  }

  private static int version(String script) {
    return Integer.parseInt(script.substring(1, script.indexOf("__")));
  }
}
