package io.slothunter.app.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.app.demo.Delay.Ear;
import io.slothunter.app.demo.Truth.CalendarName;
import io.slothunter.app.demo.Truth.Closing;
import io.slothunter.app.demo.Truth.Message;
import io.slothunter.app.demo.Truth.Opening;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TallyTest {
  private static final CalendarName CALENDAR = new CalendarName("1", "2", "3");
  private static final long CHAT = 7;
  private static final long START = 1_796_274_600;
  private static final long SECOND = 1_000_000;

  private final List<Opening> openings = new ArrayList<>();
  private final List<Closing> closings = new ArrayList<>();
  private final List<Message> messages = new ArrayList<>();
  private final List<Heard> heard = new ArrayList<>();
  private List<Opening> afterwards = openings;

  private void opens(long start, long answeredAt, long closedAt) {
    openings.add(new Opening(CALENDAR, start, answeredAt - 10, closedAt, answeredAt));
  }

  private void live(long start, long at) {
    heard.add(new Heard(Heard.Kind.OPENED, CALENDAR, start, at));
  }

  private void message(long at, long... starts) {
    StringBuilder text = new StringBuilder("Free slot: Dr A");
    for (long start : starts) {
      text.append('\n').append(Tally.line(start));
    }
    messages.add(new Message(CHAT, at, text.toString()));
  }

  private Report report() {
    Evidence evidence = new Evidence(new Truth(openings, closings, messages), heard, afterwards);
    return new Tally(evidence, Map.of(CALENDAR, CHAT), Duration.ofSeconds(1), Duration.ofSeconds(2))
        .report();
  }

  @Test
  void findsNothingWrong_whenEverybodyHeardOnce() {
    opens(START, 10 * SECOND, 0);
    live(START, 10 * SECOND + 2_000);
    message(10 * SECOND + 5_000, START);

    Report report = report();

    assertThat(report.openings()).isEqualTo(1);
    assertThat(report.alerts()).isEqualTo(1);
    assertThat(report.lost()).isZero();
    assertThat(report.duplicates()).isZero();
    assertThat(report.faults()).isEmpty();
    assertThat(report.delays())
        .containsExactly(new Delay(Ear.LIVE_CLIENT, 2_000), new Delay(Ear.CHAT, 5_000));
  }

  @Test
  void takesForNoDuplicate_whatWasShownAndToldWhileItWasRead() {
    // Given: not yet shown when the openings were read, told when the messages were
    openings.add(new Opening(CALENDAR, START, 9 * SECOND, 0, 0));
    live(START, 10 * SECOND + 2_000);
    message(10 * SECOND + 5_000, START);
    afterwards = List.of(new Opening(CALENDAR, START, 9 * SECOND, 0, 10 * SECOND));

    Report report = report();

    assertThat(report.duplicates()).isZero();
    assertThat(report.lost()).isZero();
    assertThat(report.openings()).isZero();
  }

  @Test
  void countsEveryWordBeyondOneForEachOpening() {
    opens(START, 10 * SECOND, 0);
    live(START, 10 * SECOND + 2_000);
    live(START, 10 * SECOND + 3_000);
    message(10 * SECOND + 5_000, START);
    message(12 * SECOND, START);
    message(14 * SECOND, START);

    Report report = report();

    assertThat(report.duplicates()).isEqualTo(3);
    assertThat(report.faults()).hasSize(2);
  }

  @Test
  void countsAWordOfWhatWasNeverShown() {
    openings.add(new Opening(CALENDAR, START, 9 * SECOND, 0, 0));
    message(10 * SECOND, START);

    assertThat(report().duplicates()).isEqualTo(1);
  }

  @Test
  void countsWhatTheLiveClientAndTheChatDidNotHear() {
    opens(START, 10 * SECOND, 0);

    Report report = report();

    assertThat(report.lost()).isEqualTo(2);
    assertThat(report.faults()).hasSize(2).allMatch(fault -> fault.startsWith("lost"));
  }

  @Test
  void takesAMessageForLost_onlyIfTheSlotWasFreeLongEnoughToBeSent() {
    opens(START, 10 * SECOND, 11 * SECOND);
    opens(START + 600, 10 * SECOND, 13 * SECOND);
    live(START, 10 * SECOND + 2_000);
    live(START + 600, 10 * SECOND + 2_000);

    assertThat(report().lost()).isEqualTo(1);
  }

  @Test
  void owesNothing_whereNobodyCouldSeeThatTheSlotHadBeenGone() {
    openings.add(new Opening(CALENDAR, START, 9 * SECOND, 0, 10 * SECOND));
    closings.add(new Closing(CALENDAR, START, 8 * SECOND, 0));

    Report report = report();

    assertThat(report.openings()).isZero();
    assertThat(report.lost()).isZero();
  }

  @Test
  void tellsDelaysOfBusyChatsApart() {
    opens(START, 10 * SECOND, 0);
    opens(START + 600, 10 * SECOND + 1_000, 0);
    opens(START + 1_200, 20 * SECOND, 0);
    openings.forEach(o -> live(o.start(), o.answeredAt() + 1));
    message(10 * SECOND + 5_000, START);
    message(11 * SECOND + 5_000, START + 600);
    message(20 * SECOND + 3_000, START + 1_200);

    Report report = report();

    assertThat(report.delays())
        .filteredOn(delay -> delay.ear() != Ear.LIVE_CLIENT)
        .containsExactly(
            new Delay(Ear.CHAT, 3_000),
            new Delay(Ear.CHAT, 5_000),
            new Delay(Ear.BUSY_CHAT, 1_004_000));
    assertThat(report.details())
        .hasSize(3)
        .last()
        .asString()
        .contains("n=1", "p50_ms=1004.0", "max_ms=1004.0");
  }

  @Test
  void losesNothing_whenASlotWasToldOfByNumber_andComesBack() {
    opens(START, 10 * SECOND, 15 * SECOND);
    closings.add(new Closing(CALENDAR, START, 15 * SECOND, 16 * SECOND));
    opens(START, 20 * SECOND, 0);
    live(START, 10 * SECOND + 2_000);
    live(START, 20 * SECOND + 2_000);
    messages.add(new Message(CHAT, 10 * SECOND + 5_000, "Free slot: Dr A\n… and 1 more"));

    assertThat(report().faults()).isEmpty();
  }

  @Test
  void loses_whatIsMoreThanTheNumberSays() {
    long other = START + 600;
    opens(START, 10 * SECOND, 0);
    opens(other, 10 * SECOND, 0);
    live(START, 10 * SECOND + 2_000);
    live(other, 10 * SECOND + 2_000);
    messages.add(new Message(CHAT, 10 * SECOND + 5_000, "Free slot: Dr A\n… and 1 more"));

    assertThat(report().lost()).isEqualTo(1);
  }

  @Test
  void losesNothing_whenASlotWasToldOfByNumber_isSoonGone_andComesBack() {
    opens(START, 10 * SECOND, 11 * SECOND);
    closings.add(new Closing(CALENDAR, START, 11 * SECOND, 12 * SECOND));
    opens(START, 20 * SECOND, 0);
    live(START, 10 * SECOND + 2_000);
    live(START, 20 * SECOND + 2_000);
    messages.add(new Message(CHAT, 11 * SECOND + 5_000, "Free slot: Dr A\n… and 1 more"));

    assertThat(report().faults()).isEmpty();
  }

  @Test
  void loses_whatComesBack_whenNobodyWasToldBeforeItWasGone() {
    opens(START, 10 * SECOND, 11 * SECOND);
    closings.add(new Closing(CALENDAR, START, 11 * SECOND, 12 * SECOND));
    opens(START, 20 * SECOND, 0);
    live(START, 10 * SECOND + 2_000);
    live(START, 20 * SECOND + 2_000);
    messages.add(new Message(CHAT, 15 * SECOND, "Free slot: Dr A\n… and 1 more"));

    assertThat(report().lost()).isEqualTo(1);
  }
}
