package io.slothunter.app.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.notifier.match.WaveRhythm;
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
    Values values = new Values(new KeyValues("none", ""), new Environment(Map.of(), p -> ""));
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

    assertThat(new SettingsReader(contact).read(REFERENCE).providers().get(0).contact())
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

    Paziresh24Settings read = new SettingsReader(Map.of()).read("my.yaml", yaml).providers().get(0);

    assertThat(read.budget())
        .isEqualTo(
            new Paziresh24Settings.Budget(
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
  void refusesChannelsThatCannotBe() {
    String yaml =
        """
        mail:
          host: smtp.example.org
          security: perhaps
          from: nobody
        channels:
          ports: [443, http, 70000]
          allowed-networks: [10.0.0.0/33]
          push-contact: me
          public-url: https://slots.example/
          pause-after: PT1M
        """;

    assertThatThrownBy(() -> new SettingsReader(Map.of()).read("my.yaml", yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("my.yaml:3: mail.security must be starttls, tls or none")
        .hasMessageContaining("my.yaml:4: mail.from must be a mailbox")
        .hasMessageContaining("my.yaml:6: channels.ports lists ports, not \"http\"")
        .hasMessageContaining("my.yaml:6: channels.ports lists ports, not \"70000\"")
        .hasMessageContaining("my.yaml:7: channels.allowed-networks lists networks")
        .hasMessageContaining("my.yaml:8: channels.push-contact must be an address")
        .hasMessageContaining("my.yaml:9: channels.public-url must be an address")
        .hasMessageContaining("my.yaml:10: channels.pause-after must be");
    assertThatThrownBy(() -> new SettingsReader(Map.of("SLOTHUNTER_MAIL_HOST", "x")).defaults())
        .hasMessageContaining("mail.host needs mail.from beside it");
  }

  @Test
  void theGapOfWavesLiesBetweenItsBounds_whichMakeRoomForIt() throws Exception {
    // Given
    SettingsReader reader = new SettingsReader(Map.of());

    // When
    WaveRhythm slow = waves(reader, "wave-gap: PT5M");
    WaveRhythm quick = waves(reader, "wave-gap: PT1S");
    WaveRhythm steady =
        waves(reader, "wave-gap: PT30S", "wave-gap-least: PT30S", "wave-gap-most: PT30S");

    // Then
    assertThat(slow.most()).isEqualTo(Duration.ofMinutes(5));
    assertThat(quick.least()).isEqualTo(Duration.ofSeconds(1));
    assertThat(steady.least()).isEqualTo(steady.most());
    assertThatThrownBy(() -> waves(reader, "wave-gap: PT1M", "wave-gap-most: PT30S"))
        .hasMessageContaining(
            "my.yaml:2: notifier.wave-gap must lie between notifier.wave-gap-least (PT2S) and"
                + " notifier.wave-gap-most (PT30S), not be PT1M");
  }

  private static WaveRhythm waves(SettingsReader reader, String... lines) throws Exception {
    String yaml = "notifier:\n  " + String.join("\n  ", lines) + "\n";
    return reader.read("my.yaml", yaml).notifier().waves();
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

  private static final String TWO =
      """
      providers:
        paziresh24: {contact: ops@example.org, requests-per-second: 2}
        clinic-b:
          kind: paziresh24
          contact: ops@example.org
          requests-per-second: 0.5
          requests-per-day: 900
          quiet-hours: [22:00-06:00]
          canaries: [a/b/c/1]
          booking-url: https://api.clinic-b.example/booking/v2
          profile-url: https://api.clinic-b.example
          site-url: https://www.clinic-b.example
          hosts: [www.clinic-b.example]
      """;

  @Test
  void readsFurtherProviders_eachWithItsOwnKeys_whichTheEnvironmentOverrides() throws Exception {
    Map<String, String> environment =
        Map.of(
            "SLOTHUNTER_PROVIDERS_CLINIC_B_CONCURRENCY", "2",
            "SLOTHUNTER_PROVIDERS_CLINIC_B_REQUESTS_PER_HOUR", "60");

    List<Paziresh24Settings> read =
        new SettingsReader(environment).read("my.yaml", TWO).providers();

    assertThat(read)
        .extracting(each -> each.id().value())
        .containsExactly("paziresh24", "clinic-b");
    Paziresh24Settings second = read.get(1);
    assertThat(second.requestsPerSecond()).isEqualTo(0.5);
    assertThat(second.concurrency()).isEqualTo(2);
    assertThat(second.budget().perHour()).isEqualTo(60);
    assertThat(second.budget().perDay()).isEqualTo(900);
    assertThat(second.budget().quietHours()).hasSize(1);
    assertThat(second.trust().canaries()).containsExactly("a/b/c/1");
    assertThat(second.hosts()).containsExactly("www.clinic-b.example");
    assertThat(second.freeDaysPath()).isEqualTo("/getFreeDays");
    assertThat(read.get(0).requestsPerSecond()).isEqualTo(2);
    assertThat(read.get(0).budget().perDay()).isZero();
  }

  @Test
  void everyProviderNeedsAContact_unlessItIsSwitchedOff(@TempDir Path folder) throws Exception {
    String one = TWO.replaceFirst("    contact: ops@example.org\n", "");
    Path file = Files.writeString(folder.resolve("my.yaml"), one);

    assertThatThrownBy(() -> new SettingsReader(Map.of()).read(file))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("my.yaml:3: providers.clinic-b.contact must be your e-mail");

    Map<String, String> off = Map.of("SLOTHUNTER_PROVIDERS_CLINIC_B_ENABLED", "false");
    assertThat(new SettingsReader(off).read(file).enabled()).hasSize(1);
  }

  @Test
  void aProviderOfItsOwnMustSayWhatItIs_andWhereItIs() {
    String yaml =
        """
        providers:
          clinic-b:
            contct: ops@example.org
            site-url: https://www.clinic-b.example
            kind: doctolib
          Clinic_C: {}
          clinic-d:
        """;

    assertThatThrownBy(
            () ->
                new SettingsReader(Map.of("SLOTHUNTER_PROVIDERS_CLINIC_E_CONTACT", "x"))
                    .read("my.yaml", yaml))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining("my.yaml:2: providers.clinic-b.booking-url must be set")
        .hasMessageContaining("my.yaml:2: providers.clinic-b.profile-url must be set")
        .hasMessageContaining("my.yaml:2: providers.clinic-b.hosts must be set")
        .hasMessageContaining(
            "my.yaml:3: unknown key providers.clinic-b.contct; did you mean"
                + " providers.clinic-b.contact?")
        .hasMessageContaining("my.yaml:5: providers.clinic-b.kind must be paziresh24, the only")
        .hasMessageContaining("my.yaml:6: providers.Clinic_C is no name for a provider")
        .hasMessageContaining("my.yaml:7: unknown key providers.clinic-d")
        .hasMessageContaining("SLOTHUNTER_PROVIDERS_CLINIC_E_CONTACT: no key has this")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(8));
  }

  @Test
  void twoProvidersMustNotClaimOneHost_norBeAskedAtOneAddress() throws Exception {
    String same =
        TWO.replace("hosts: [www.clinic-b.example]", "hosts: [b.example, www.paziresh24.com]")
            .replace("https://api.clinic-b.example/b", "https://APIGW.paziresh24.com:443/b");

    assertThatThrownBy(() -> new SettingsReader(Map.of()).read("my.yaml", same))
        .isInstanceOf(SettingsException.class)
        .hasMessageContaining(
            "my.yaml:10: providers.clinic-b.booking-url is at apigw.paziresh24.com:443, which"
                + " belongs to providers.paziresh24 already")
        .hasMessageContaining(
            "my.yaml:13: providers.clinic-b.hosts lists www.paziresh24.com, which belongs to"
                + " providers.paziresh24 already")
        .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(2));

    Map<String, String> off = Map.of("SLOTHUNTER_PROVIDERS_PAZIRESH24_ENABLED", "false");
    assertThat(new SettingsReader(off).read("my.yaml", same).enabled()).hasSize(1);
  }

  @Test
  void aTotalBudgetIsNoneOrEnoughToBeOne() throws Exception {
    assertThat(
            new SettingsReader(Map.of("SLOTHUNTER_SCAN_TOTAL_REQUESTS_PER_SECOND", "0.5"))
                .defaults()
                .scan()
                .totalPerSecond())
        .isEqualTo(0.5);
    assertThatThrownBy(
            () ->
                new SettingsReader(Map.of())
                    .read("my.yaml", "scan: {total-requests-per-second: 0.0001}"))
        .hasMessageContaining("my.yaml:1: scan.total-requests-per-second must be 0 for no such");
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
            new ApiSettings.Accounts(
                true,
                false,
                20,
                200,
                new Secret(""),
                new ApiSettings.OpenId("", "", new Secret(""), "")));
    assertThatThrownBy(() -> reader.read("my.yaml", "api:\n  tls-certificate: chain.pem"))
        .hasMessageContaining("my.yaml:2: api.tls-certificate and api.tls-key are set together");
    ApiSettings secure =
        reader.read("my.yaml", "api: {tls-certificate: chain.pem, tls-key: key.pem}").api();
    assertThat(secure.tls()).isEqualTo(new ApiSettings.Tls("chain.pem", "key.pem"));
    assertThat(secure.scheme()).isEqualTo("https");
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
