package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainHazardCommandTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @Test
  void trainsAModelThatAReplayCanUse() throws IOException {
    String model = folder.resolve("m").toString();
    int trained =
        terminal.run(
            "train",
            "hazard",
            "--synthetic",
            "S4",
            "--days",
            "8",
            "--calendars",
            "40",
            "--out",
            model);
    assertThat(trained).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("<- taken").contains("train hazard openings=");
    assertThat(folder.resolve("m")).isDirectoryContaining("glob:**/report.txt");
    assertThat(Files.readString(folder.resolve("m/calibration.svg"))).contains("<circle");

    int replayed =
        terminal.run(
            "replay",
            "--synthetic",
            "S4",
            "--days",
            "3",
            "--calendars",
            "40",
            "--policy",
            "model",
            "--model",
            model);
    assertThat(replayed).as(terminal.err()).isZero();
    assertThat(terminal.out())
        .contains("openings within 15 minutes, foreseen")
        .contains("replay policy=model ratio=");

    assertThat(terminal.run("models", model)).as(terminal.out()).isZero();
    Files.write(folder.resolve("m/model.onnx"), new byte[] {1});
    assertThat(terminal.run("models", model)).isEqualTo(1);
    assertThat(terminal.out()).contains("ok    shipped: hazard").contains("FAIL  " + model);
  }
}
