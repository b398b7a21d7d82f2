package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainSurvivalCommandTest {
  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @Test
  void trainsAModel_andSaysLastHowGoodItIs() throws IOException {
    String model = folder.resolve("m").toString();
    int trained =
        terminal.run(
            "train",
            "survival",
            "--synthetic",
            "--days",
            "10",
            "--calendars",
            "30",
            "--out",
            model);

    assertThat(trained).as(terminal.err()).isZero();
    assertThat(terminal.out().lines())
        .last()
        .asString()
        .matches("survival log_loss=\\d\\S+ base=\\d\\S+ better_by=-?\\d\\S+ ece=\\d\\S+");
    assertThat(folder.resolve("m")).isDirectoryContaining("glob:**/report.txt");
    assertThat(Files.readString(folder.resolve("m/calibration.svg"))).contains("<circle");

    assertThat(terminal.run("models", model)).as(terminal.out()).isZero();
    assertThat(terminal.out()).contains("ok    shipped: survival").contains("ok    " + model);
    Files.write(folder.resolve("m/model.onnx"), new byte[] {1});
    assertThat(terminal.run("models", model)).isEqualTo(1);
    assertThat(terminal.out()).contains("FAIL  " + model);
  }

  @Test
  void learnsFromATrace() throws IOException {
    Path trace = folder.resolve("t.csv");
    StringBuilder rows = new StringBuilder("cal,slot,open_after,open_by,close_after,close_by\n");
    for (int i = 0; i < 1_200; i++) {
      int seen = 10 + 15 * i;
      // Every other one is gone at the next look; of every fifth the end was not seen.
      String end =
          i % 5 == 4
              ? (seen + 15) + ","
              : i % 2 == 0 ? seen + "," + (seen + 15) : (seen + 900) + "," + (seen + 915);
      rows.append(i % 3).append(',').append(seen + 4_000).append(',').append(seen - 15);
      rows.append(',').append(seen).append(',').append(end).append('\n');
    }
    Files.writeString(trace, rows);

    int trained =
        terminal.run(
            "train",
            "survival",
            "--trace",
            trace.toString(),
            "--out",
            folder.resolve("m").toString());

    assertThat(trained).as(terminal.err()).isZero();
    assertThat(terminal.out()).contains("1200 openings from 2021-01-01");
  }
}
