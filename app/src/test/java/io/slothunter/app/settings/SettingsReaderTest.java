package io.slothunter.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final Path REFERENCE = Path.of("../config/slothunter.yaml");

  @Test
  void referenceFileNamesEveryKeyWithItsDefault() throws Exception {
    // Given
    Values values = new Values(Map.of(), Map.of(), p -> "");
    assertThat(SettingsReader.read(values)).isNotNull();
    Map<String, String> defaults = new LinkedHashMap<>();
    values.asked().forEach(a -> defaults.put(a.key(), a.defaultText()));

    // When
    KeyValues reference = new KeyValues("reference", Files.readString(REFERENCE));

    // Then
    Map<String, String> written = new LinkedHashMap<>();
    reference.entries().forEach((key, entry) -> written.put(key, String.join(",", entry.values())));
    assertThat(reference.faults()).isEmpty();
    assertThat(written).containsExactlyEntriesOf(defaults);
  }

  @Test
  void referenceFileReadsAsTheDefaults() throws Exception {
    SettingsReader reader = new SettingsReader(Map.of());

    Settings read = reader.read("reference", Files.readString(REFERENCE));

    assertThat(read).isEqualTo(reader.defaults());
  }

  @Test
  void refusesToAskAProviderWithoutAContact() throws Exception {
    assertThatThrownBy(() -> new SettingsReader(Map.of()).read(REFERENCE))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("slothunter.yaml:")
        .hasMessageContaining("providers.paziresh24.contact must be your e-mail or web address");

    Map<String, String> contact =
        Map.of("SLOTHUNTER_PROVIDERS_PAZIRESH24_CONTACT", "ops@example.org");

    assertThat(new SettingsReader(contact).read(REFERENCE).paziresh24().contact())
        .isEqualTo("ops@example.org");
  }

  @Test
  void reportsEveryFaultAtOnce_eachWithItsLine() {
    String yaml =
        """
        api:
          prt: 80
          port: many
        roles: [scan, cook]
        scan:
          hold-time: 10 minutes
          poll-order: by-hunch
        store: {folder: [a, b]}
        """;

    assertThatThrownBy(
            () -> new SettingsReader(Map.of("SLOTHUNTER_APIS", "x")).read("my.yaml", yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("my.yaml:2: unknown key api.prt; did you mean api.port?")
        .hasMessageContaining("my.yaml:3: api.port must be a whole number from 0 to 65535")
        .hasMessageContaining("my.yaml:4: roles knows scan, api and notify, not \"cook\"")
        .hasMessageContaining("my.yaml:6: scan.hold-time must be a duration")
        .hasMessageContaining("my.yaml:7: scan.poll-order must be learned or evenly-spaced")
        .hasMessageContaining("my.yaml:8: store.folder must be a text, not a list")
        .hasMessageContaining("SLOTHUNTER_APIS: no key has this environment variable");
  }

  @Test
  void environmentOverridesTheFile() throws Exception {
    Map<String, String> environment =
        Map.of(
            "SLOTHUNTER_API_PORT", "9090",
            "SLOTHUNTER_SCAN_HOLD_TIME", "PT5M",
            "SLOTHUNTER_SCAN_POLL_ORDER", "evenly-spaced",
            "SLOTHUNTER_ROLES", "scan, api");

    Settings settings = new SettingsReader(environment).read("my.yaml", "api: {port: 1}");

    assertThat(settings.api().port()).isEqualTo(9090);
    assertThat(settings.scan().holdTime()).isEqualTo(Duration.ofMinutes(5));
    assertThat(settings.scan().pollOrder()).isEqualTo(Settings.PollOrder.EVENLY_SPACED);
    assertThat(settings.roles()).containsExactly(Settings.Role.SCAN, Settings.Role.API);
  }

  @Test
  void secretComesFromAFile_andIsNeverPrinted(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "1:abc\n");

    Settings settings =
        new SettingsReader(Map.of("SLOTHUNTER_TELEGRAM_TOKEN_FILE", file.toString())).defaults();

    assertThat(settings.telegram().token().reveal()).isEqualTo("1:abc");
    assertThat(settings.toString()).doesNotContain("1:abc");
  }

  @Test
  void missingSecretFileIsAFault() {
    assertThatThrownBy(
            () ->
                new SettingsReader(Map.of("SLOTHUNTER_TELEGRAM_TOKEN_FILE", "/nowhere/token"))
                    .defaults())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("SLOTHUNTER_TELEGRAM_TOKEN_FILE: cannot read /nowhere/token");
  }

  @Test
  void brokenYamlNamesTheLine() {
    for (String yaml : List.of("api:\n  port: [1", "api:\n\tport: 1", "a: 1\na: 2")) {
      assertThatThrownBy(() -> new SettingsReader(Map.of()).read("my.yaml", yaml))
          .isInstanceOf(SettingsException.class)
          .hasMessageMatching("(?s)my.yaml:\\d: .*");
    }
  }
}
