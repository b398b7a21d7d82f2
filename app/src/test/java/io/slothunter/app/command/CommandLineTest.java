package io.slothunter.app.command;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import picocli.CommandLine;

/** What is the same in every command. */
class CommandLineTest {
  private final Terminal terminal = new Terminal();

  static Stream<String> commands() {
    return below("", new CommandLine(new SlotHunter())).filter(name -> !name.endsWith("help"));
  }

  private static Stream<String> below(String path, CommandLine line) {
    return line.getSubcommands().entrySet().stream()
        .flatMap(
            each -> {
              String name = path + each.getKey();
              return Stream.concat(Stream.of(name), below(name + " ", each.getValue()));
            });
  }

  @ParameterizedTest
  @MethodSource("commands")
  void helps_andRefusesAnOptionThatItDoesNotHave(String command) {
    assertThat(terminal.run((command + " --help").split(" "))).isZero();
    assertThat(terminal.out()).startsWith("Usage: slothunter");

    assertThat(terminal.run((command + " --nonsense").split(" "))).isEqualTo(2);
    // What is missing is said before what is too much.
    assertThat(terminal.err()).containsPattern("^(Unknown option: '--nonsense'|Missing required)");
  }

  /** In the list of commands stands the first line of what a command says of itself. */
  @ParameterizedTest
  @MethodSource("commands")
  void saysInWholeSentencesWhatItDoes(String command) {
    CommandLine line = new CommandLine(new SlotHunter());
    for (String name : command.split(" ", -1)) {
      line = line.getSubcommands().get(name);
    }

    assertThat(line.getCommandSpec().usageMessage().description()[0]).endsWith(".");
  }

  @Test
  void helpIsACommandToo() {
    assertThat(terminal.run("help", "demo")).isZero();
    assertThat(terminal.out()).startsWith("Usage: slothunter demo");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "demo --duration 10s | '10s' is no duration such as PT30S, PT10M or P1D",
        "demo --duration PT0S | a demo lasts from PT1S to PT24H, not PT0S",
        "demo --duration PT25H | a demo lasts from PT1S to PT24H, not PT25H",
        "demo --calendars 0 | --calendars is 1 to 100000, not 0",
        "demo --calendars 100001 | --calendars is 1 to 100000, not 100001",
        "demo --calendars many | 'many' is not an int",
        "demo --openings NaN | --openings is 0 to 10000 a second, not NaN",
        "demo --openings -1 | --openings is 0 to 10000 a second, not -1.0",
        "simulate --calendars 0 | --calendars is 1 to 100000, not 0",
        "simulate --openings 10001 | --openings is 0 to 10000 a second, not 10001.0",
        "simulate --ports 1,2 | --ports is three from 0 to 65535: booking,telegram,control; not 1,2",
        "simulate --ports 1,2,65536 | not 1,2,65536",
        "simulate --seed few | 'few' is not a long",
        "replay --synthetic S1 --interval 30m | '30m' is no duration",
        "run --config none.yaml | none.yaml: there is no such file",
        "run --roles cook | expected one of [SCAN, API, NOTIFY]",
        "check --config none.yaml | none.yaml: there is no such file",
        "add --config none.yaml https://x.example | none.yaml: there is no such file",
        "add | Missing required parameter: 'URL'",
        "models --config none.yaml | none.yaml: there is no such file",
        "bench nonsense | no benchmark is called nonsense",
        "bench timed banana 1 | bench timed cannot take 'banana 1'; a time is written PT5M",
        "bench timed PT1S many | bench timed cannot take 'PT1S many'",
        "frob | Unmatched argument at index 0: 'frob'",
      })
  void refusesWhatMakesNoSense(String line, String message) {
    assertThat(terminal.run(line.split(" "))).isEqualTo(2);
    assertThat(terminal.err()).contains(message).doesNotContain("Exception");
  }
}
