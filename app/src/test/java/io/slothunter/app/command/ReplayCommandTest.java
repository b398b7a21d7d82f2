package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.app.replay.trace.TraceFile;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ReplayCommandTest {
  private static final String FIGURE = "[0-9]+\\.[0-9]{3}";

  @TempDir private Path folder;
  private final Terminal terminal = new Terminal();

  @Test
  void endsWithALineForPrograms() {
    int status = replay("--synthetic", "s1", "--calendars", "50", "--days", "3", "--seeds", "2");

    assertThat(status).isZero();
    assertThat(lastLine())
        .matches(
            ("replay policy=learned ratio=F hindsight_ratio=F p95_ratio=F"
                    + " short_caught=F short_caught_round_robin=F")
                .replace("F", FIGURE));
    assertThat(terminal.err()).isEmpty();
  }

  @Test
  void says_na_whereTheTraceKnowsNoClosings() {
    Path trace =
        TraceFile.write(
            folder,
            "t.csv",
            TraceFile.HEADER + "a,9000,100,115,,,\nb,9000,6000,6015,,,\nb,9005,7000,7015,,,\n");

    int status = replay(trace.toString(), "--policy", "sqrt-hindsight");

    assertThat(status).isZero();
    assertThat(lastLine())
        .matches(
            ("replay policy=sqrt-hindsight ratio=F hindsight_ratio=1.000 p95_ratio=F"
                    + " short_caught=n/a short_caught_round_robin=n/a")
                .replace("F", FIGURE));
  }

  @Test
  void showsThatDiceAndProportionalRatesAreWorse() {
    assertThat(replay("--synthetic", "S3", "--calendars", "300", "--controls")).isZero();

    assertThat(terminal.out())
        .contains("control proportional: ")
        .contains("of the same rates evenly spaced, as expected: about 2");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "replay | give either a TRACE or --synthetic",
        "replay t.csv --synthetic S1 | give either a TRACE or --synthetic",
        "replay none.csv | there is no readable file none.csv",
        "replay --synthetic S11 | --synthetic is S1 to S10, not S11",
        "replay --synthetic S1 --policy best | --policy is one of [learned, known, round-robin",
        "replay --synthetic S1 --policy model | --policy model needs --model DIR, a folder",
        "replay --synthetic S1 --policy model --model none | no model in none: none/manifest.json",
        "replay --synthetic S1 --model none | --model is for --policy model",
        "replay --synthetic S1 --policy sqrt-trained --calendars 10 | needs openings before --from",
        "replay --synthetic S1 --interval PT0S | --interval is PT1S to P30D, not PT0S",
        "replay --synthetic S1 --seeds 0 | --seeds is 1 to 1000, not 0",
        "replay --synthetic S1 --days 2 | --days is 3 to 366 here, not 2",
        "replay --synthetic S1 --swap --days 8 | --days is 9 to 366 here, not 8",
        "replay --synthetic S1 --calendars 9 | --calendars is 10 to 1000000, not 9",
        "replay --synthetic S1 --profile maybe | --profile is on or off, not maybe",
        "replay --synthetic S1 --half-life PT0S | --half-life",
        "replay t.csv --weights heavy | --weights is equal, or lognormal:SIGMA",
        "replay t.csv --from tomorrow | --from is a date such as 2026-03-02",
      })
  void refusesWhatMakesNoSense(String line, String message) {
    int status = terminal.run(line.split(" "));

    assertThat(status).isEqualTo(2);
    assertThat(terminal.err()).contains(message);
    assertThat(terminal.out()).doesNotContain("replay policy=");
  }

  @Test
  void refusesAStretchThatTheTraceDoesNotHave() {
    String trace =
        TraceFile.write(
                folder,
                "t.csv",
                TraceFile.HEADER + "a,9000,100,115,130,145,taken\na,9000,7000,7015,,,\n")
            .toString();

    assertThat(replay(trace, "--from", "2020-01-01")).isEqualTo(2);
    assertThat(replay(trace, "--to", "2022-01-01")).isEqualTo(2);
    assertThat(replay(trace, "--from", "2021-01-03", "--to", "2021-01-02")).isEqualTo(2);
    assertThat(replay(trace, "--evaluate-from", "2021-01-02", "--to", "2021-01-03")).isEqualTo(2);
    assertThat(replay(trace, "--from", "2021-01-02", "--train-to", "2021-01-03")).isEqualTo(2);
    assertThat(terminal.err())
        .contains("is before the trace begins")
        .contains("more than a day after the trace ends")
        .contains("the times must be in the order")
        .contains("no calendar opens from 2021-01-02T00:00")
        .contains("that would be hindsight");
  }

  private String lastLine() {
    String[] lines = terminal.out().split("\n", -1);
    return lines[lines.length - 2];
  }

  private int replay(String... arguments) {
    return terminal.run(
        Stream.concat(Stream.of("replay"), Stream.of(arguments)).toArray(String[]::new));
  }
}
