package io.slothunter.app.command;

import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsException;
import io.slothunter.app.settings.SettingsReader;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Where the configuration comes from. */
final class ConfigOption {
  @Option(
      names = "--config",
      paramLabel = "FILE",
      description = "The configuration; config/slothunter.yaml beside the program by default.")
  private @Nullable Path file;

  Settings read() throws SettingsException {
    return new SettingsReader(System.getenv()).read(file == null ? standard() : file);
  }

  /** Whether somebody named one. */
  boolean isGiven() {
    return file != null;
  }

  private static Path standard() {
    Path here = Path.of("config", "slothunter.yaml");
    return Files.exists(here)
        ? here
        : Path.of(System.getProperty("slothunter.home", ".")).resolve(here);
  }
}
