package io.slothunter.scanner.provider.paziresh24;

import static io.slothunter.scanner.provider.paziresh24.Asked.fetched;
import static io.slothunter.scanner.provider.paziresh24.Asked.starts;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.Outcome;
import io.slothunter.scanner.provider.Outcome.Unbookable;
import io.slothunter.scanner.provider.Outcome.Unknown;
import java.time.Duration;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Every quirk of getFreeDays, read at 10:15 on Tuesday, 24 November 2026. */
class FreeDaysTest {
  private static final String NOW = "2026-11-24T10:15";
  private static final long TODAY = Tehran.day("2026-11-24");
  private static final long TOMORROW = Tehran.day("2026-11-25");

  private final Asked asked = Asked.at(NOW);

  @Test
  void seesEverySlotOfEveryShift_andHoldsTheWindowToWhatWasProven() {
    Snapshot snapshot = fetched(asked.slots(Recorded.own("slots.json"))).snapshot();

    assertThat(snapshot.calendar()).isEqualTo(Asked.CALENDAR);
    assertThat(snapshot.seenAt()).isEqualTo(Tehran.at(NOW));
    assertThat(snapshot.free().size()).isEqualTo(4 + 5 + 4 + 2 + 3);
    // The 30th is open, says calendar.turns, and result does not list its slots.
    assertThat(snapshot.covered())
        .isEqualTo(
            Windows.of(
                Tehran.days("2026-11-24", "2026-11-29"), Tehran.days("2026-12-01", "2026-12-03")));
  }

  @Test
  void asksForTheOpenDayWithoutSlots_andFirstOfAllForAllDays() {
    assertThat(fetched(asked.slots(Recorded.own("slots.json"))).next())
        .containsExactly(new Look("day " + Tehran.day("2026-11-30")), DayLooks.DAYS_ONLY);
  }

  @Test
  void dropsSlotsThatHaveBegun_butNotToday() {
    String body = answer(day(TODAY, shift(600, at("10:00"), at("10:15"), at("10:20"))), TODAY);

    assertThat(starts(asked.slots(body))).containsExactly("2026-11-24T10:20");
    assertThat(covered(asked.slots(body)))
        .isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-12-03")));
  }

  @Test
  void closesTheRestOfToday_whenAllItsSlotsHaveBegun() {
    Outcome outcome = asked.slots(answer(day(TODAY, shift(600, at("09:00"))), TODAY));

    assertThat(starts(outcome)).isEmpty();
    assertThat(covered(outcome)).isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-12-03")));
  }

  @Test
  void ignoresDaysBeforeToday() {
    long yesterday = Tehran.day("2026-11-23");
    String result =
        day(yesterday, shift(600, yesterday + 36_000)) + "," + day(TODAY, shift(600, at("11:00")));

    Outcome outcome = asked.slots(answer(result, yesterday, TODAY));

    assertThat(starts(outcome)).containsExactly("2026-11-24T11:00");
    assertThat(covered(outcome)).isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-12-03")));
  }

  @Test
  void provesNothing_whenOnlyYesterdayIsListed() {
    long yesterday = Tehran.day("2026-11-23");

    assertThat(
            covered(asked.slots(answer(day(yesterday, shift(600, yesterday + 3_600)), yesterday))))
        .isEqualTo(Windows.NONE);
  }

  @Test
  void understandsSeveralShiftsOfDifferentLengths() {
    Outcome outcome =
        asked.slots(answer(day(TODAY, shift(900, at("11:00")), shift(1_200, at("16:00"))), TODAY));

    assertThat(fetched(outcome).snapshot().free().slots())
        .extracting(slot -> slot.length())
        .containsExactly(Duration.ofMinutes(15), Duration.ofMinutes(20));
  }

  @Test
  void countsASlotOfADayThatTurnsDoesNotList_andBelievesTheOtherDaysLess() {
    String body = answer(day(TOMORROW, shift(600, TOMORROW + 36_000)), TODAY);

    assertThat(starts(asked.slots(body))).containsExactly("2026-11-25T10:00");
    assertThat(covered(asked.slots(body)))
        .isEqualTo(Windows.of(Tehran.days("2026-11-25", "2026-11-25")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}"})
  void leavesEveryOpenDayOut_whenResultIsEmpty(String empty) {
    Outcome outcome = asked.slots(body(1, empty, TODAY + "," + TOMORROW));

    assertThat(starts(outcome)).isEmpty();
    assertThat(covered(outcome)).isEqualTo(Windows.of(Tehran.days("2026-11-26", "2026-12-03")));
  }

  @Test
  void readsNumbersWrittenAsStrings() {
    String body =
        """
        {"status":"1","result":{"%d":[{"turns":{"%d":"0"},"slice":"600"}]},
         "calendar":{"end_date":"2026-12-04","start_date":"2026-11-24","turns":["%d"]},"has_more":"0"}
        """
            .formatted(TODAY, at("11:00"), TODAY);

    assertThat(starts(asked.slots(body))).containsExactly("2026-11-24T11:00");
  }

  @Test
  void readsTurnsAsAMapFromPositions() {
    String body =
        answer(day(TODAY, shift(600, at("11:00"))), TODAY)
            .replace("\"turns\":[" + TODAY + "]", "\"turns\":{\"3\":" + TODAY + "}");

    assertThat(starts(asked.slots(body))).containsExactly("2026-11-24T11:00");
  }

  @ParameterizedTest
  @CsvSource({
    // The last day with slots is the 25th.
    // end_date itself counts only when it is listed.
    "2026-12-04, 2026-12-03",
    "2026-11-27, 2026-11-26",
    "2026-11-26, 2026-11-25",
    "2026-11-25, 2026-11-25",
    "2026-11-24, 2026-11-25",
    "1970-01-01, 2026-11-25",
    "2026-11-23, 2026-11-25",
    "2036-11-24, 2026-11-25",
    "0000-00-00, 2026-11-25",
    "2026-13-45, 2026-11-25",
    "soon, 2026-11-25",
    "'', 2026-11-25"
  })
  void trustsEndDate_onlyWhenItIsPlausible(String endDate, String lastDay) {
    String body =
        answer(
                day(TODAY, shift(600, at("11:00")))
                    + ","
                    + day(TOMORROW, shift(600, TOMORROW + 36_000)),
                TODAY,
                TOMORROW)
            .replace("2026-12-04", endDate);

    assertThat(covered(asked.slots(body)))
        .isEqualTo(Windows.of(Tehran.days("2026-11-24", lastDay)));
  }

  @Test
  void doesNotTrustEndDate_whenThereIsMore() {
    String body =
        answer(day(TODAY, shift(600, at("11:00"))), TODAY)
            .replace("\"has_more\":false", "\"has_more\":true");

    assertThat(covered(asked.slots(body)))
        .isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-11-24")));
  }

  @Test
  void beginsAtStartDate_whenBookingBeginsLater() {
    String body =
        answer(day(TOMORROW, shift(600, TOMORROW + 36_000)), TOMORROW)
            .replace("\"start_date\":\"2026-11-24\"", "\"start_date\":\"2026-11-25\"");

    assertThat(covered(asked.slots(body)))
        .isEqualTo(Windows.of(Tehran.days("2026-11-25", "2026-12-03")));
  }

  @ParameterizedTest
  @ValueSource(strings = {"[]", "{}"})
  void doesNotTakeSilenceForEmptiness_butAsksForAllDays(String empty) {
    Outcome outcome = asked.slots(body(1, empty, ""));

    assertThat(covered(outcome)).isEqualTo(Windows.NONE);
    assertThat(fetched(outcome).next()).containsExactly(DayLooks.DAYS_ONLY);
    assertThat(asked.daysOnly(body(1, empty, ""))).isInstanceOf(Unknown.class);
    assertThat(asked.slots(body(1, empty, ""))).isInstanceOf(Unknown.class);
  }

  @Test
  void seesThatTheNearDaysAreFull_whenTheDaysBeyondAreOpen() {
    assertThat(starts(asked.slots(Recorded.own("slots.json")))).isNotEmpty();
    assertThat(fetched(asked.slots(body(1, "[]", ""))).next()).containsExactly(DayLooks.DAYS_ONLY);

    Outcome outcome = asked.daysOnly(body(1, "[]", "" + Tehran.day("2026-12-06")));

    assertThat(covered(outcome))
        .isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-12-05"), Tehran.from("2026-12-07")));
    assertThat(fetched(outcome).next())
        .containsExactly(new Look("day " + Tehran.day("2026-12-06")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"status\":32}",
        "{\"status\":\"32\",\"message\":null,\"result\":null,\"calendar\":null}",
        "{\"status\":32,\"result\":[],\"calendar\":{\"turns\":[],\"end_date\":\"1970-01-01\"}}",
        "{\"status\":32,\"result\":false,\"calendar\":{\"turns\":null}}"
      })
  void takesStatus32ForTheProofThatNothingIsFree(String body) {
    Outcome near = asked.slots(body);
    Outcome all = asked.daysOnly(body);

    // It is not settled whether the answer with slots speaks of more than the near days.
    assertThat(covered(near)).isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-11-24")));
    assertThat(fetched(near).next()).containsExactly(DayLooks.DAYS_ONLY);
    assertThat(covered(all)).isEqualTo(Windows.of(Tehran.from("2026-11-24")));
    assertThat(fetched(all).next()).isEmpty();
    assertThat(fetched(near).snapshot().free()).isEqualTo(FreeSlots.NONE);
    assertThat(fetched(all).snapshot().free()).isEqualTo(FreeSlots.NONE);
  }

  @Test
  void closesTheWindowOfEarlierAnswers_whenStatus32Comes_andNotTheDaysBeyond() {
    assertThat(starts(asked.slots(Recorded.own("slots.json")))).isNotEmpty();

    assertThat(covered(asked.slots("{\"status\":32}")))
        .isEqualTo(Windows.of(Tehran.days("2026-11-24", "2026-12-03")));
  }

  @Test
  void believesNobody_whenStatus32ComesWithSlots() {
    assertThat(asked.slots(Recorded.own("slots.json").replace("\"status\": 1", "\"status\": 32")))
        .isInstanceOf(Unknown.class);
    assertThat(asked.slots(body(32, "[]", "" + TODAY))).isInstanceOf(Unknown.class);
  }

  @Test
  void tellsThatInternetBookingIsOff() {
    assertThat(asked.slots(body(700, "[]", ""))).isInstanceOf(Unbookable.class);
  }

  @ParameterizedTest
  @CsvSource({
    "0, form",
    "3, terminal",
    "7, session",
    "300, hold",
    "2, 2",
    "-5, -5",
    "99999, 99999"
  })
  void namesTheCause_ofEveryOtherStatus(int status, String word) {
    assertThat(asked.slots(body(status, "[]", "")))
        .isInstanceOfSatisfying(Unknown.class, u -> assertThat(u.cause()).contains(word));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"turns\":{\"x\":0},\"slice\":600}",
        "{\"turns\":{\"\":0},\"slice\":600}",
        "{\"turns\":{\"-1795505400\":0},\"slice\":600}",
        "{\"turns\":{\"1795505400.5\":0},\"slice\":600}",
        "{\"turns\":{\"1795505400000\":0},\"slice\":600}",
        "{\"turns\":{\"99999999999999999999\":0},\"slice\":600}",
        "{\"turns\":{\"1795505400\":0}}",
        "{\"turns\":{\"1795505400\":0},\"slice\":0}",
        "{\"turns\":{\"1795505400\":0},\"slice\":-600}",
        "{\"turns\":{\"1795505400\":0},\"slice\":86401}",
        "{\"turns\":{\"1795505400\":0},\"slice\":null}",
        "{\"turns\":{\"1795505400\":0},\"slice\":600.5}",
        "{\"turns\":{\"1795505400\":0},\"slice\":99999999999999999999999}",
        "{\"turns\":{\"1795505400\":0},\"slice\":600,\"slice\":900}",
        "{\"turns\":null,\"slice\":600}",
        "{\"turns\":\"1795505400\",\"slice\":600}",
        "{\"turns\":[1795505400],\"slice\":600}",
        "{\"turns\":[{\"1795505400\":0}],\"slice\":600}",
        "{\"slice\":600}",
        "null",
        "[]",
        "7"
      })
  void understandsNothing_whenOneShiftOfTwoIsDamaged(String damaged) {
    String good = shift(600, at("12:00"));

    assertThat(asked.slots(answer(day(TODAY, good, damaged), TODAY))).isInstanceOf(Unknown.class);
    assertThat(asked.slots(answer(day(TODAY, damaged, good), TODAY))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "7", "true", "[1]", "[[]]", "{\"x\":[]}", "{\"5\":[]}"})
  void understandsNothing_whenResultIsOdd(String result) {
    assertThat(asked.slots(body(1, result, "" + TODAY))).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "[]", "{}", "{\"turns\":null}", "{\"turns\":7}"})
  void understandsNothing_whenTheOpenDaysAreMissing(String calendar) {
    String body =
        "{\"status\":1,\"result\":{"
            + day(TODAY, shift(600, at("11:00")))
            + "},\"calendar\":"
            + calendar
            + "}";

    assertThat(asked.slots(body)).isInstanceOf(Unknown.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "\"x\"", "0", "-1", "1795473000", "4102444800", "1.5", "[]"})
  void understandsNothing_whenAnOpenDayIsOdd(String odd) {
    String result = day(TODAY, shift(600, at("11:00")));

    assertThat(asked.slots(body(1, result, TODAY + "," + odd))).isInstanceOf(Unknown.class);
    assertThat(asked.daysOnly(body(1, "[]", TODAY + "," + odd))).isInstanceOf(Unknown.class);
  }

  @Test
  void understandsNothing_whenASlotLiesYearsAway() {
    long farSlot = at("11:00") + 3 * 365 * 86_400L;

    assertThat(asked.slots(answer(day(TODAY, shift(600, farSlot)), TODAY)))
        .isInstanceOf(Unknown.class);
    assertThat(asked.slots(answer(day(Tehran.day("2029-11-24"), shift(600, farSlot)), TODAY)))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void understandsNothing_whenThereAreMoreThan20000Slots() {
    String many =
        IntStream.rangeClosed(0, 20_000)
            .mapToObj(i -> "\"" + (TODAY + 50_000 + i) + "\":0")
            .collect(Collectors.joining(","));

    assertThat(asked.slots(answer(day(TODAY, "{\"turns\":{" + many + "},\"slice\":1}"), TODAY)))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void understandsNothing_whenTheAnswerIsOfAnotherDay() {
    assertThat(Asked.at("2026-11-27T10:15").slots(Recorded.own("slots.json")))
        .isInstanceOf(Unknown.class);
  }

  @Test
  void readsAnAnswerGivenJustBeforeMidnight_afterIt() {
    Outcome outcome = Asked.at("2026-11-25T00:00").slots(Recorded.own("slots.json"));

    assertThat(starts(outcome)).hasSize(5 + 4 + 2 + 3);
    assertThat(covered(outcome).list().get(0).from()).isEqualTo(Tehran.at("2026-11-25T00:00"));
  }

  @Test
  void keepsANightShift_thatRunsPastMidnight() {
    long night = TOMORROW + 1_800;
    String body = answer(day(TODAY, shift(600, at("23:30"), night)), TODAY);

    assertThat(starts(asked.slots(body))).containsExactly("2026-11-24T23:30", "2026-11-25T00:30");
  }

  @Test
  void claimsNoSlotOutsideTheWindow() {
    long night = TOMORROW + 1_800;
    String body =
        answer(day(TODAY, shift(600, at("23:30"), night)), TODAY)
            .replace("2026-12-04", "1970-01-01");

    assertThat(starts(asked.slots(body))).containsExactly("2026-11-24T23:30");
  }

  @Test
  void countsASlotOnce_whenItIsListedTwice() {
    String body = answer(day(TODAY, shift(600, at("11:00")), shift(900, at("11:00"))), TODAY);

    assertThat(fetched(asked.slots(body)).snapshot().free().slots())
        .singleElement()
        .satisfies(slot -> assertThat(slot.length()).isEqualTo(Duration.ofMinutes(15)));
  }

  @Test
  void seesFromTheOpenDays_thatNothingElseIsOpenForEver() {
    Outcome outcome = asked.daysOnly(Recorded.own("days-only.json"));

    Windows covered = covered(outcome);
    assertThat(fetched(outcome).snapshot().free()).isEqualTo(FreeSlots.NONE);
    assertThat(covered.contains(Tehran.day("2026-11-26"))).isTrue();
    assertThat(covered.contains(Tehran.day("2026-11-24"))).isFalse();
    assertThat(covered.contains(Tehran.day("2026-12-12"))).isFalse();
    assertThat(covered.contains(Tehran.day("2026-12-12") + 86_399)).isFalse();
    assertThat(covered.list().get(covered.list().size() - 1)).isEqualTo(Tehran.from("2026-12-18"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"true", "null", "\"perhaps\"", "{}"})
  void endsTheWindowAtTheLastOpenDay_whenThereMayBeMore(String more) {
    String body =
        Recorded.own("days-only.json").replace("\"has_more\": false", "\"has_more\": " + more);

    Windows covered = covered(asked.daysOnly(body));
    assertThat(covered.list().get(covered.list().size() - 1).to())
        .isEqualTo(Tehran.at("2026-12-17T00:00"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "null",
        "[]",
        "7",
        "\"x\"",
        "{}",
        "{\"status\":null}",
        "{\"status\":1}",
        "{",
        "{\"a\":1}{\"b\":2}",
        "ok"
      })
  void understandsNothing_ofABodyThatIsNoAnswer(String body) {
    assertThat(asked.slots(body)).isInstanceOf(Unknown.class);
    assertThat(asked.daysOnly(body)).isInstanceOf(Unknown.class);
    assertThat(asked.day("2026-11-25", body)).isInstanceOf(Unknown.class);
  }

  @Test
  void understandsNothing_ofSomethingVeryDeep() {
    String deep = "[".repeat(100_000) + "]".repeat(100_000);

    assertThat(asked.slots("{\"status\":1,\"x\":" + deep + "}")).isInstanceOf(Unknown.class);
  }

  @Test
  void readsTheRecordedAnswerWithSlots() {
    String body = real("free_days_slots.json");

    Outcome outcome = Asked.at("2026-10-06T01:19").slots(body);

    assertThat(starts(outcome)).hasSize(12).startsWith("2026-10-06T15:00");
    // Open on seven days, and the recording keeps the slots of three.
    assertThat(covered(outcome))
        .isEqualTo(
            Windows.of(
                Tehran.days("2026-10-06", "2026-10-10"), Tehran.days("2026-10-15", "2026-10-15")));
    assertThat(fetched(outcome).next())
        .containsExactly(
            new Look("day 1791664200"), new Look("day 1791750600"), DayLooks.DAYS_ONLY);
  }

  @Test
  void readsTheRecordedOpenDaysOf2026() {
    Outcome outcome = Asked.at("2026-10-06T01:19").daysOnly(real("free_days_calendar.json"));

    assertThat(covered(outcome).contains(Tehran.day("2026-10-08"))).isTrue();
    assertThat(covered(outcome).contains(1_791_232_200L)).isFalse();
    assertThat(covered(outcome).contains(1_796_416_200L)).isFalse();
    assertThat(covered(outcome).contains(1_796_416_200L + 86_400)).isTrue();
  }

  @Test
  void readsTheRecordedOpenDaysOf2025() {
    Outcome outcome = Asked.at("2025-07-09T07:39").daysOnly(real("getFreeDays.2025-07-09.json"));

    Windows covered = covered(outcome);
    assertThat(covered.contains(1_752_006_600L)).isFalse();
    assertThat(covered.contains(1_752_006_600L + 86_400)).isTrue();
    assertThat(covered.list().get(covered.list().size() - 1)).isEqualTo(Tehran.from("2025-09-07"));
  }

  private static String real(String name) {
    Optional<String> body = Recorded.real(name);
    assumeTrue(body.isPresent(), "the recorded answers are not at hand: SLOTHUNTER_FIXTURES");
    return body.orElseThrow();
  }

  private static long at(String time) {
    return Tehran.at("2026-11-24T" + time).getEpochSecond();
  }

  private static Windows covered(Outcome outcome) {
    return fetched(outcome).snapshot().covered();
  }

  private static String shift(int slice, long... starts) {
    String turns =
        java.util.Arrays.stream(starts)
            .mapToObj(s -> "\"" + s + "\":0")
            .collect(Collectors.joining(","));
    return "{\"from\":1,\"turns\":{" + turns + "},\"slice\":" + slice + ",\"rebook\":[]}";
  }

  private static String day(long day, String... shifts) {
    return "\"" + day + "\":[" + String.join(",", shifts) + "]";
  }

  private static String answer(String days, long... open) {
    String turns =
        java.util.Arrays.stream(open).mapToObj(Long::toString).collect(Collectors.joining(","));
    return body(1, "{" + days + "}", turns);
  }

  private static String body(int status, String result, String open) {
    String map = result.startsWith("\"1") ? "{" + result + "}" : result;
    return "{\"status\":"
        + status
        + ",\"message\":\"م\",\"result\":"
        + map
        + ",\"calendar\":{\"today_time\":\"2026-11-24T10:15:00+03:30\","
        + "\"start_date\":\"2026-11-24\",\"end_date\":\"2026-12-04\",\"turns\":["
        + open
        + "]},\"has_more\":false}";
  }
}
