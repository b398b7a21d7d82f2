package io.slothunter.app.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.app.settings.Settings;
import io.slothunter.app.settings.SettingsReader;
import io.slothunter.inference.time.Days;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is trained on the log is told of the days that it will be asked with. */
class OwnLogTest {
  @TempDir private Path folder;

  @Test
  void haveTheDaysOfTheBookingSystem() throws Exception {
    Settings settings = settings("paziresh24: {contact: a@example.org, time-zone: Asia/Kabul}");
    assertThat(OwnLog.days(settings)).isEqualTo(Days.of("Asia/Kabul", List.of("FRIDAY")));
    assertThat(OwnLog.days(settings("paziresh24: {contact: a@example.org}")))
        .isEqualTo(Days.of("Asia/Tehran", List.of("FRIDAY")));
  }

  @Test
  void haveNoDays_whereBookingSystemsHaveDifferentOnes() throws Exception {
    Settings settings =
        settings(
            "paziresh24: {contact: a@example.org}, clinic-b: {kind: paziresh24, contact:"
                + " a@example.org, time-zone: UTC, booking-url: 'https://clinic-b.example/b',"
                + " profile-url: 'https://clinic-b.example/p', site-url:"
                + " 'https://clinic-b.example', hosts: [clinic-b.example]}");
    assertThatThrownBy(() -> OwnLog.days(settings))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("--zone");
  }

  private Settings settings(String providers) throws Exception {
    Path file = folder.resolve("my.yaml");
    Files.writeString(file, "providers: {" + providers + "}");
    return new SettingsReader(Map.of()).read(file);
  }
}
