package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import picocli.CommandLine;

class TrainHazardCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void trainsAModelThatAReplayCanUse() throws IOException {
    String model = folder.resolve("m").toString();
    int trained =
        run(
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
    assertThat(trained).as(err.toString()).isZero();
    assertThat(out.toString()).contains("<- taken").contains("train hazard openings=");
    assertThat(folder.resolve("m")).isDirectoryContaining("glob:**/report.txt");
    assertThat(Files.readString(folder.resolve("m/calibration.svg"))).contains("<circle");

    int replayed =
        run(
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
    assertThat(replayed).as(err.toString()).isZero();
    assertThat(out.toString())
        .contains("openings within 15 minutes, foreseen")
        .contains("replay policy=model ratio=");

    assertThat(run("models", model)).as(out.toString()).isZero();
    Files.write(folder.resolve("m/model.onnx"), new byte[] {1});
    assertThat(run("models", model)).isEqualTo(1);
    assertThat(out.toString()).contains("ok    shipped: hazard").contains("FAIL  " + model);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train hazard --synthetic S4 --trace t --out o | give either --trace or --synthetic",
        "train hazard --synthetic S4 --days 4 --out o | too few: at least 50 in 5 days",
        "train hazard --trace none.csv --out o | there is no readable file none.csv",
        "train hazard --synthetic S4 --from soon --out o | --from is a date such as",
        "train hazard --synthetic S4 --zone Atlantis --out o | there is no time zone Atlantis",
        "train hazard --synthetic S4 --free-days SOMEDAY --out o | SOMEDAY",
      })
  void refusesWhatMakesNoSense(String line, String message) {
    assertThat(run(line.split(" "))).isEqualTo(2);
    assertThat(err.toString()).contains(message);
  }

  private int run(String... arguments) {
    CommandLine line = new CommandLine(new SlotHunter());
    line.setOut(new PrintWriter(out, true));
    line.setErr(new PrintWriter(err, true));
    return line.execute(arguments);
  }
}
