package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is told to stop (SIGTERM) in the middle of its work, and started again. */
class DrainIT {
  private static final int STOPS = 3;
  private static final int CALENDARS = 60;

  /** Longer than a restart: what is gone by then is not told. */
  private static final Duration GRACE = Duration.ofSeconds(20);

  private Stage stage;

  @AfterEach
  void stop() throws Exception {
    stage.close();
  }

  @Test
  void stopsInTimeUnderLoad_losesNothingAndTellsNothingTwice(@TempDir Path folder)
      throws Exception {
    // Given: 60 openings a second, and thirty people who watch most of them
    stage = new Stage(folder, CALENDARS, 60, 800);
    stage.watch(30);
    stage.move();

    for (int i = 0; i < STOPS; i++) {
      // When
      long alerts = stage.bystander().alerts();
      stage.await("amid its work", () -> stage.bystander().alerts() > alerts + 40);
      Duration took = stage.terminate();

      // Then
      assertThat(took).isLessThan(Duration.ofSeconds(5));
      stage.revive();
    }
    stage.standStill();
    stage.awaitPolls(20L * CALENDARS);
    stage.await("all is sent", () -> stage.bystander().isSettled());
    Report report = stage.completeReport(GRACE);
    assertThat(report.faults()).isEmpty();
    assertThat(report.duplicates()).isZero();
    assertThat(report.openings()).isGreaterThan(100);
    assertThat(report.alerts()).isGreaterThan(40 * STOPS);
  }
}
