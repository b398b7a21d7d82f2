package io.slothunter.scanner.provider.paziresh24;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;

/** Answers of the provider: our own of the recorded shape, and the recorded ones where they are. */
final class Recorded {
  private Recorded() {}

  static String own(String name) {
    try (InputStream in = Recorded.class.getResourceAsStream("/paziresh24/" + name)) {
      return new String(in.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A recorded answer of the real provider; empty where the recordings are not at hand. */
  static Optional<String> real(String name) {
    Path root = Path.of("").toAbsolutePath();
    Stream<Path> told =
        Stream.of(
                System.getProperty("SLOTHUNTER_FIXTURES", ""),
                Optional.ofNullable(System.getenv("SLOTHUNTER_FIXTURES")).orElse(""))
            .filter(path -> !path.isEmpty())
            .map(Path::of);
    Stream<Path> beside =
        Stream.of(root.resolve("../shared/fixtures"), root.resolve("../../shared/fixtures"));
    return Stream.concat(told, beside)
        .map(folder -> folder.resolve("paziresh24").resolve(name))
        .filter(Files::isRegularFile)
        .findFirst()
        .map(Recorded::text);
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
