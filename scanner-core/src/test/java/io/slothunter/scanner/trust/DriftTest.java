package io.slothunter.scanner.trust;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.budget.Gates;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Specimen;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DriftTest {
  private final List<String> kept = new ArrayList<>();
  private final Drift drift =
      new Drift(Gates.PROVIDER, (provider, cause, specimen) -> kept.add(cause));

  @Test
  void isRaised_whenSeveralCalendarsAreStrange_andOverWhenAllIsUnderstoodAgain() {
    for (int calendar = 1; calendar <= 4; calendar++) {
      drift.unknown(new CalendarId(calendar), strange());
      drift.understood();
    }
    assertThat(drift.isRaised()).isFalse();
    drift.unknown(new CalendarId(5), strange());
    assertThat(drift.isRaised()).isTrue();

    for (int i = 0; i < 20; i++) {
      drift.understood();
    }
    assertThat(drift.isRaised()).isFalse();
  }

  @Test
  void isNotRaised_byOneStrangeCalendar_norBySomeAmongMany() {
    for (int i = 0; i < 100; i++) {
      drift.unknown(new CalendarId(1), strange());
    }
    assertThat(drift.isRaised()).isFalse();
    for (int round = 0; round < 20; round++) {
      drift.unknown(new CalendarId(round), strange());
      for (int i = 0; i < 30; i++) {
        drift.understood();
      }
    }
    assertThat(drift.isRaised()).isFalse();
  }

  @Test
  void isNotRaised_byAnswersThatNeverCame() {
    for (int i = 0; i < 100; i++) {
      drift.unknown(new CalendarId(i), new Outcome.Unknown("time-out"));
    }
    assertThat(drift.isRaised()).isFalse();
    assertThat(kept).isEmpty();
  }

  @Test
  void keepsOneSpecimenOfACalendar_andOnlySome() {
    for (int i = 0; i < 100; i++) {
      drift.unknown(new CalendarId(i % 50), strange());
    }
    assertThat(kept).hasSize(10);
  }

  @Test
  void specimensAreWrittenRedacted_andOnlySoMany(@TempDir Path folder) throws Exception {
    Vertx vertx = Vertx.vertx();
    Path inside = folder.resolve("quarantine");
    FolderQuarantine quarantine = new FolderQuarantine(vertx, inside, InstantSource.system());
    Promise<Integer> written = Promise.promise();
    try {
      vertx.runOnContext(
          go -> {
            for (int i = 0; i < FolderQuarantine.MOST + 10; i++) {
              quarantine.keep(Gates.PROVIDER, "strange", specimen("{\"name\":\"Ali\"}"));
            }
            quarantine.keep(Gates.PROVIDER, "strange", specimen("<html>"));
            // In its turn, after all of them.
            vertx.executeBlocking(() -> 1, true).onComplete(written);
          });
      assertThat(written.future().timeout(20, TimeUnit.SECONDS).await()).isOne();
    } finally {
      vertx.close().await();
    }

    assertThat(files(inside)).hasSize(FolderQuarantine.MOST);
    assertThat(Files.readString(files(inside).get(0))).isEqualTo("{\"name\":\"xxx\"}");
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.exists(folder)) {
      return List.of();
    }
    try (Stream<Path> files = Files.list(folder)) {
      return files.toList();
    }
  }

  private static Outcome.Unknown strange() {
    return new Outcome.Unknown("not understood", Optional.of(specimen("{}")));
  }

  private static Specimen specimen(String text) {
    byte[] body = text.getBytes(UTF_8);
    return new Specimen(body, body.length);
  }
}
