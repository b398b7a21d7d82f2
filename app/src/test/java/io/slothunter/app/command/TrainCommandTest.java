package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainCommandTest {
  private final Terminal terminal = new Terminal();

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "hazard --synthetic S4 --trace t --out o | give either --trace or --synthetic",
        "hazard --synthetic S4 --days 4 --out o | too few: at least 50 in 5 days",
        "hazard --trace none.csv --out o | there is no readable file none.csv",
        "hazard --synthetic S4 --from soon --out o | --from is a date such as",
        "hazard --synthetic S4 --zone Atlantis --out o | there is no time zone Atlantis",
        "hazard --synthetic S4 --free-days SOMEDAY --out o | SOMEDAY",
        "survival --synthetic --trace t --out o | give either --trace or --synthetic",
        "survival --synthetic --days 6 --out o | too few: at least 200 in 7 days",
        "survival --synthetic --days 0 --out o | --days is 1 to 366",
        "survival --trace none.csv --out o | there is no readable file none.csv",
        "survival --synthetic --from soon --out o | --from is a date such as",
        "survival --synthetic --zone Atlantis --out o | there is no time zone Atlantis",
      })
  void refusesWhatMakesNoSense(String line, String message) {
    assertThat(terminal.run(("train " + line).split(" "))).isEqualTo(2);
    assertThat(terminal.err()).contains(message);
  }
}
