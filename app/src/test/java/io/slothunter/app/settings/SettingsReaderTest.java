package io.slothunter.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.budget.QuietHours;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsReaderTest {
  private static final String TOKEN = "123456:ABC-DEF1234ghIkl";
  private static final Path REFERENCE = Path.of("../config/slothunter.yaml");

  @Test
  void referenceFileNamesEveryKeyWithItsDefault() throws Exception {
    // Given
    Values values = new Values(Map.of(), new Environment(Map.of(), p -> ""));
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
  void readsTheBudgetBeyondTheSecond_andTheQuietHours() throws Exception {
    String yaml =
        """
        providers:
          paziresh24:
            requests-per-hour: 600
            requests-per-day: 5000
            save-up: true
            time-zone: Europe/Berlin
            quiet-hours: [23:00-07:00, 13:00-14:00]
            canaries: [a/b/c/1]
        """;

    Settings.Paziresh24 read = new SettingsReader(Map.of()).read("my.yaml", yaml).paziresh24();

    assertThat(read.budget())
        .isEqualTo(
            new Settings.Budget(
                0,
                600,
                5_000,
                true,
                ZoneId.of("Europe/Berlin"),
                List.of(
                    QuietHours.Span.parse("23:00-07:00"), QuietHours.Span.parse("13:00-14:00"))));
    assertThat(read.trust().canaries()).containsExactly("a/b/c/1");
  }

  @Test
  void refusesHoursAndZonesThatAreNone() {
    String yaml =
        """
        providers:
          paziresh24:
            time-zone: Mars/Olympus
            quiet-hours: [23:00-07:00, night]
            requests-per-day: -1
        """;

    assertThatThrownBy(() -> new SettingsReader(Map.of()).read("my.yaml", yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("my.yaml:3: providers.paziresh24.time-zone must be a time zone")
        .hasMessageContaining("my.yaml:4: providers.paziresh24.quiet-hours must be hours such as")
        .hasMessageContaining("my.yaml:5: providers.paziresh24.requests-per-day must be a whole");
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
    Path file = Files.writeString(folder.resolve("token"), TOKEN + "\n");

    Settings settings =
        new SettingsReader(Map.of("SLOTHUNTER_TELEGRAM_TOKEN_FILE", file.toString())).defaults();

    assertThat(settings.telegram().token().reveal()).isEqualTo(TOKEN);
    assertThat(settings.toString()).doesNotContain(TOKEN);
  }

  @Test
  void reportsWhatThePartsWouldRefuse_withAllOtherFaults_andPrintsNoSecret() {
    String yaml =
        """
        telegram:
          token: not-a-token
          callback-key: too-short
        api:
          origins: [https://good.example, "http://[::1]:80", example.org]
        providers:
          paziresh24:
            contact: پزشک@example.org
            free-days-path: getFreeDays
            profile-path: /profile/
            hosts: [WWW.paziresh24.com]
            server-id: ""
            terminal-id: a b
        """;

    assertThatThrownBy(() -> new SettingsReader(Map.of()).read("my.yaml", yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("my.yaml:2: telegram.token must be a bot's token")
        .hasMessageContaining("my.yaml:3: telegram.callback-key must be at least 16 characters")
        .hasMessageContaining("my.yaml:5: api.origins lists origins such as")
        .hasMessageContaining("not \"example.org\"")
        .hasMessageContaining("my.yaml:8: providers.paziresh24.contact must be")
        .hasMessageContaining("my.yaml:9: providers.paziresh24.free-days-path must be a path")
        .hasMessageContaining("my.yaml:10: providers.paziresh24.profile-path must be")
        .hasMessageContaining("my.yaml:11: providers.paziresh24.hosts lists hosts in lower case")
        .hasMessageContaining("my.yaml:12: providers.paziresh24.server-id must be")
        .hasMessageContaining("my.yaml:13: providers.paziresh24.terminal-id must be")
        .satisfies(
            e -> {
              assertThat(e.getMessage()).doesNotContain("not-a-token", "too-short");
              assertThat(e.getMessage().lines()).hasSize(9);
            });
  }

  @Test
  void aTokenTooShortToSignButtonsIsAFault_namedByItsFile(@TempDir Path folder) throws Exception {
    Path file = Files.writeString(folder.resolve("token"), "1:abcdefghij");

    assertThatThrownBy(
            () ->
                new SettingsReader(Map.of("SLOTHUNTER_TELEGRAM_TOKEN_FILE", file.toString()))
                    .defaults())
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("SLOTHUNTER_TELEGRAM_TOKEN_FILE: telegram.token must be");
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
  void refusesToLetEverybodyIn_unlessThatIsMeant() throws Exception {
    SettingsReader reader = new SettingsReader(Map.of());
    for (String host : List.of("0.0.0.0", "::", "192.168.1.5", "slots.example")) {
      assertThatThrownBy(() -> reader.read("my.yaml", "api:\n  host: \"" + host + "\""))
          .isInstanceOf(SettingsException.class)
          .hasMessageContaining("my.yaml:2: api.host is reached by others: set api.accounts");
    }

    assertThat(reader.read("my.yaml", "api: {host: 0.0.0.0, accounts: true}").api().accounts())
        .isEqualTo(
            new Settings.Accounts(
                true,
                false,
                20,
                200,
                new Secret(""),
                new Settings.OpenId("", "", new Secret(""), "")));
    assertThatThrownBy(() -> reader.read("my.yaml", "api:\n  oidc-issuer: https://id.example"))
        .hasMessageContaining("my.yaml:2: api.oidc-issuer needs api.oidc-client-id");
    assertThat(reader.read("my.yaml", "api: {host: 0.0.0.0, open-to-all: true}")).isNotNull();
    assertThat(reader.read("my.yaml", "roles: [scan]\napi: {host: 0.0.0.0}")).isNotNull();
    assertThat(reader.read("my.yaml", "api: {host: \"::1\"}")).isNotNull();
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
