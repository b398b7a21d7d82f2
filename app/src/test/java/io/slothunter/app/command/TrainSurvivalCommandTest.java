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

class TrainSurvivalCommandTest {
  @TempDir private Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void trainsAModel_andSaysLastHowGoodItIs() throws IOException {
    String model = folder.resolve("m").toString();
    int trained =
        run(
            "train",
            "survival",
            "--synthetic",
            "--days",
            "10",
            "--calendars",
            "30",
            "--out",
            model);

    assertThat(trained).as(err.toString()).isZero();
    assertThat(out.toString().lines())
        .last()
        .asString()
        .matches("survival log_loss=\\d\\S+ base=\\d\\S+ better_by=-?\\d\\S+ ece=\\d\\S+");
    assertThat(folder.resolve("m")).isDirectoryContaining("glob:**/report.txt");
    assertThat(Files.readString(folder.resolve("m/calibration.svg"))).contains("<circle");

    assertThat(run("models", model)).as(out.toString()).isZero();
    assertThat(out.toString()).contains("ok    shipped: survival").contains("ok    " + model);
    Files.write(folder.resolve("m/model.onnx"), new byte[] {1});
    assertThat(run("models", model)).isEqualTo(1);
    assertThat(out.toString()).contains("FAIL  " + model);
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
        run(
            "train",
            "survival",
            "--trace",
            trace.toString(),
            "--out",
            folder.resolve("m").toString());

    assertThat(trained).as(err.toString()).isZero();
    assertThat(out.toString()).contains("1200 openings from 2021-01-01");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "train survival --synthetic --trace t --out o | give either --trace or --synthetic",
        "train survival --synthetic --days 6 --out o | too few: at least 200 in 7 days",
        "train survival --synthetic --days 0 --out o | --days is 1 to 366",
        "train survival --trace none.csv --out o | there is no readable file none.csv",
        "train survival --synthetic --from soon --out o | --from is a date such as",
        "train survival --synthetic --zone Atlantis --out o | there is no time zone Atlantis",
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
