package io.slothunter.scanner.provider.paziresh24;

import static io.slothunter.scanner.provider.paziresh24.Asked.fetched;
import static io.slothunter.scanner.provider.paziresh24.Asked.starts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Unbookable;
import io.slothunter.scanner.provider.Outcome.Unknown;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Every quirk of getFreeTurns: one day. */
class FreeTurnsTest {
  private static final String DAY = "2026-12-06";
  private static final long START = Tehran.day(DAY);

  private final Asked asked = Asked.at("2026-11-24T10:15");

  @Test
  void seesTheSlotsOfTheDay_andClaimsTheDayAlone() {
    Outcome outcome = asked.day(DAY, Recorded.own("day.json"));

    assertThat(starts(outcome))
        .containsExactly(
            DAY + "T09:00", DAY + "T09:20", DAY + "T09:30", DAY + "T09:40", DAY + "T17:00");
    assertThat(fetched(outcome).snapshot().covered()).isEqualTo(Windows.of(Tehran.days(DAY, DAY)));
    assertThat(fetched(outcome).next()).isEmpty();
  }

  @Test
  void readsAMapFromPositions_andNumbersAsStrings() {
    String body =
        "{\"status\":\"1\",\"result\":{\"2\":{\"from\":\"%d\",\"to\":\"%d\"}}}"
            .formatted(START + 36_000, START + 36_600);

    assertThat(starts(asked.day(DAY, body))).containsExactly(DAY + "T10:00");
  }

  @Test
  void dropsWhatHasBegun() {
    Asked later = Asked.at(DAY + "T09:25");

    assertThat(starts(later.day(DAY, Recorded.own("day.json"))))
        .containsExactly(DAY + "T09:30", DAY + "T09:40", DAY + "T17:00");
  }

  @Test
  void takesStatus32ForTheProofThatTheDayIsFull() {
    Outcome outcome = asked.day(DAY, "{\"status\":32,\"result\":null}");

    assertThat(starts(outcome)).isEmpty();
    assertThat(fetched(outcome).snapshot().covered()).isEqualTo(Windows.of(Tehran.days(DAY, DAY)));
  }

  @Test
  void doesNotTakeSilenceForEmptiness() {
    assertThat(asked.day(DAY, "{\"status\":1,\"result\":[]}")).isInstanceOf(Unknown.class);
    assertThat(asked.day(DAY, "{\"status\":1,\"result\":{}}")).isInstanceOf(Unknown.class);
    assertThat(asked.day(DAY, Recorded.own("day.json").replace("\"status\": 1", "\"status\": 32")))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void tellsThatInternetBookingIsOff() {
    assertThat(asked.day(DAY, "{\"status\":700}")).isInstanceOf(Unbookable.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "null",
        "7",
        "[]",
        "{}",
        "{\"from\":%d}",
        "{\"to\":%d}",
        "{\"from\":%d,\"to\":%1$d}",
        "{\"from\":%d,\"to\":null}",
        "{\"from\":%d,\"to\":1}",
        "{\"from\":%d,\"to\":9999999999999}",
        "{\"from\":%d,\"from\":1,\"to\":2}",
        "{\"from\":1,\"to\":601}",
        "{\"from\":\"x\",\"to\":601}",
        "{\"from\":true,\"to\":601}"
      })
  void understandsNothing_whenOneSlotOfTwoIsDamaged(String damaged) {
    String good = "{\"from\":%d,\"to\":%d}".formatted(START + 40_000, START + 40_600);
    String bad = damaged.formatted(START + 36_000);

    assertThat(asked.day(DAY, "{\"status\":1,\"result\":[" + good + "," + bad + "]}"))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void understandsNothing_whenTheSlotsAreOfAnotherDay() {
    assertThat(asked.day("2026-12-09", Recorded.own("day.json"))).isInstanceOf(Unknown.class);
    assertThat(asked.day("2026-12-04", Recorded.own("day.json"))).isInstanceOf(Unknown.class);
  }

  @Test
  void leavesOutASlotAfterMidnight() {
    String body =
        "{\"status\":1,\"result\":[{\"from\":%d,\"to\":%d},{\"from\":%d,\"to\":%d}]}"
            .formatted(START + 86_000, START + 86_300, START + 86_400, START + 87_000);

    assertThat(starts(asked.day(DAY, body))).hasSize(1);
  }

  @Test
  void readsTheRecordedDay() {
    Optional<String> body = Recorded.real("getFreeTurns.2025-07-09.json");
    assumeTrue(body.isPresent(), "the recorded answers are not at hand: SLOTHUNTER_FIXTURES");

    Outcome outcome = Asked.at("2025-07-09T07:39").day("2025-07-09", body.orElseThrow());

    assertThat(starts(outcome)).hasSize(35).startsWith("2025-07-09T11:00", "2025-07-09T11:20");
  }
}
