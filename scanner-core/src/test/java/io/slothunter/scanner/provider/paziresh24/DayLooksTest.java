package io.slothunter.scanner.provider.paziresh24;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.errorprone.annotations.CanIgnoreReturnValue;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.provider.Look;
import io.slothunter.scanner.provider.paziresh24.DayLooks.Near;
import io.slothunter.scanner.provider.paziresh24.Paziresh24Options.FarDays;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which looks follow; the first answer covers the 24th of November to the 4th of December. */
class DayLooksTest {
  private static final long TODAY = Tehran.day("2026-11-24");
  private static final Windows NEAR = Windows.of(Tehran.days("2026-11-24", "2026-12-04"));
  private static final long[] NONE = {};

  private final DayLooks looks = new DayLooks(new FarDays(10, 2), 0);

  @Test
  void asksForAllDays_withTheFirstPollAndEveryTenth() {
    List<Integer> polls = new ArrayList<>();
    for (int poll = 1; poll <= 31; poll++) {
      if (looks.afterFirst(TODAY, NEAR, NONE).contains(DayLooks.DAYS_ONLY)) {
        polls.add(poll);
        assertThat(looks.afterDaysOnly(NONE)).isEmpty();
      }
    }

    assertThat(polls).containsExactly(1, 11, 21, 31);
  }

  @Test
  void spreadsTheCalendars_soThatNotAllAskForTheirDaysAtOnce() {
    int[] perPoll = new int[21];
    for (int calendar = 0; calendar < 100; calendar++) {
      DayLooks each = new DayLooks(new FarDays(10, 2), ("calendar " + calendar).hashCode());
      for (int poll = 1; poll <= 20; poll++) {
        if (each.afterFirst(TODAY, NEAR, NONE).contains(DayLooks.DAYS_ONLY)) {
          perPoll[poll]++;
          assertThat(each.afterDaysOnly(NONE)).isEmpty();
        }
      }
    }

    assertThat(perPoll[1]).isEqualTo(100);
    assertThat(IntStream.rangeClosed(2, 20).map(poll -> perPoll[poll]))
        .allSatisfy(count -> assertThat(count).isLessThan(30));
    assertThat(IntStream.rangeClosed(2, 11).map(poll -> perPoll[poll]).sum()).isEqualTo(100);
  }

  @Test
  void looksAtOpenNearDaysWithoutSlots_atMostTwoAPoll_andAtAllOfThemInTurn() {
    long[] bare = days("2026-11-25", "2026-11-26", "2026-11-28", "2026-11-29", "2026-11-30");
    Windows covered = Windows.of(Tehran.days("2026-11-24", "2026-11-24"));
    Set<Look> seen = new HashSet<>();

    for (int poll = 1; poll <= 3; poll++) {
      List<Look> days = dayLooks(answer(looks.afterFirst(TODAY, covered, bare)));
      assertThat(days).hasSize(2);
      seen.addAll(days);
    }

    assertThat(seen).hasSize(5);
  }

  @Test
  void looksAtANewFarDayAtOnce() {
    firstPoll(days("2026-12-05", "2026-12-06"));

    pollUntilDaysOnly();
    List<Look> next = looks.afterDaysOnly(days("2026-12-05", "2026-12-06", "2026-12-20"));

    assertThat(next).first().isEqualTo(day("2026-12-20"));
  }

  @Test
  void leavesNearDaysToTheFirstAnswer() {
    assertThat(firstPoll(days("2026-11-25", "2026-12-04", "2026-12-05")))
        .containsExactly(day("2026-12-05"));
  }

  @Test
  void looksAtFarDaysInTurn_oneWithEachList_theOneOfLongestAgoNext() {
    long[] far = days("2026-12-05", "2026-12-06", "2026-12-07", "2026-12-08");
    answer(firstPoll(far));
    answer(looks.afterFirst(TODAY, NEAR, NONE));

    List<List<Look>> next = new ArrayList<>();
    for (int poll = 3; poll <= 71; poll++) {
      List<Look> first = answer(looks.afterFirst(TODAY, NEAR, NONE));
      if (first.contains(DayLooks.DAYS_ONLY)) {
        next.add(answer(looks.afterDaysOnly(far)));
      } else {
        assertThat(first).isEmpty();
      }
    }

    assertThat(next)
        .containsExactly(
            List.of(day("2026-12-05")),
            List.of(day("2026-12-06")),
            List.of(day("2026-12-07")),
            List.of(day("2026-12-08")),
            List.of(day("2026-12-05")),
            List.of(day("2026-12-06")),
            List.of(day("2026-12-07")));
  }

  @Test
  void looksAtADayAtOnce_thatClosedAndIsOpenAgain() {
    answer(firstPoll(days("2026-12-05", "2026-12-06")));
    pollUntilDaysOnly();
    answer(looks.afterDaysOnly(days("2026-12-06")));
    pollUntilDaysOnly();

    assertThat(looks.afterDaysOnly(days("2026-12-05", "2026-12-06")))
        .first()
        .isEqualTo(day("2026-12-05"));
  }

  /** One request a poll, one in ten for the list, and with each list one for a far day. */
  @Test
  void costsAFifthMoreThanTheFirstAnswers_whenThirtyFarDaysStayAsTheyAre() {
    long[] far = LongStream.range(0, 30).map(i -> Tehran.day("2026-12-05") + i * 86_400).toArray();
    int[] requests = new int[2];
    Set<Look> seen = new HashSet<>();

    for (int poll = 0; poll < 200; poll++) {
      List<Look> next = new ArrayList<>(answer(looks.afterFirst(TODAY, NEAR, NONE)));
      if (next.contains(DayLooks.DAYS_ONLY)) {
        next.addAll(answer(looks.afterDaysOnly(far)));
      }
      requests[poll / 100] += 1 + next.size();
      seen.addAll(dayLooks(next));
    }

    assertThat(seen).as("every far day is looked at once it is listed").hasSize(30);
    assertThat(requests[0]).as("the first hundred polls, each new day once").isEqualTo(148);
    assertThat(requests[1]).as("a hundred polls without a change").isEqualTo(120);
  }

  @Test
  void starvesNoFarDay_whenNearDaysNeverShowTheirSlots() {
    long[] near = days("2026-11-25", "2026-11-26", "2026-11-28", "2026-11-29");
    long[] far = LongStream.range(0, 30).map(i -> Tehran.day("2026-12-05") + i * 86_400).toArray();
    Windows covered = Windows.of(Tehran.days("2026-11-30", "2026-12-04"));
    Set<Look> seen = new HashSet<>();

    for (int poll = 1; poll <= 60; poll++) {
      List<Look> next = new ArrayList<>(looks.afterFirst(TODAY, covered, near));
      if (next.contains(DayLooks.DAYS_ONLY)) {
        next.addAll(looks.afterDaysOnly(far));
      }
      assertThat(dayLooks(answer(next))).hasSizeLessThanOrEqualTo(2);
      seen.addAll(dayLooks(next));
    }

    assertThat(seen).hasSize(34);
  }

  @Test
  void triesANewDayAgain_thatCouldNotBeSeen_butNotForEver() {
    firstPoll(days("2026-12-05", "2026-12-06", "2026-12-07"));
    looks.afterDay(Tehran.day("2026-12-06"), true);

    List<Look> next = new ArrayList<>();
    for (int poll = 2; poll <= 6; poll++) {
      looks.afterDay(Tehran.day("2026-12-05"), false);
      looks.afterFirst(TODAY, NEAR, NONE).stream().findFirst().ifPresent(next::add);
      looks.afterDay(Tehran.day("2026-12-07"), true);
    }

    assertThat(next).containsExactly(day("2026-12-05"), day("2026-12-05"));
  }

  @Test
  void forgetsADay_thatIsNotOpenAnyMore_orComesNear() {
    firstPoll(days("2026-12-05", "2026-12-06"));

    assertThat(looks.afterFirst(TODAY, Windows.of(Tehran.days("2026-11-24", "2026-12-05")), NONE))
        .containsExactly(day("2026-12-06"));
    pollUntilDaysOnly();
    assertThat(looks.afterDaysOnly(days("2026-12-20"))).containsExactly(day("2026-12-20"));
    assertThat(looks.afterDaysOnly(NONE)).isEmpty();
    assertThat(looks.afterFirst(TODAY, NEAR, NONE)).isEmpty();
  }

  @Test
  void asksForAllDays_wheneverTheFirstAnswerBeginsToShowNothing() {
    firstPoll(NONE);

    assertThat(looks.afterNothing(Near.FULL, TODAY)).containsExactly(DayLooks.DAYS_ONLY);
    assertThat(looks.afterDaysOnly(days("2026-11-26"))).containsExactly(day("2026-11-26"));
    looks.afterDay(Tehran.day("2026-11-26"), true);
    assertThat(looks.afterNothing(Near.FULL, TODAY)).isEmpty();
    assertThat(looks.afterNothing(Near.SILENT, TODAY)).containsExactly(DayLooks.DAYS_ONLY);
    assertThat(looks.afterDaysOnly(days("2026-11-26"))).containsExactly(day("2026-11-26"));
    assertThat(looks.afterNothing(Near.SILENT, TODAY)).containsExactly(day("2026-11-26"));
  }

  @Test
  void takesSilenceForAFault_asLongAsNoOtherLookIsUnderstood() {
    firstPoll(days("2026-12-05"));
    looks.afterDay(Tehran.day("2026-12-05"), true);

    assertThat(looks.afterNothing(Near.SILENT, TODAY)).containsExactly(DayLooks.DAYS_ONLY);
    assertThat(looks.afterNothing(Near.SILENT, TODAY)).isEmpty();
    assertThat(looks.afterNothing(Near.SILENT, TODAY)).isEmpty();
    assertThat(looks.afterFirst(TODAY, NEAR, NONE)).isNotEmpty();
  }

  @Test
  void asksOnceMoreForAllDays_whenTheListNeverCame_butNotForEver() {
    List<Boolean> asked = new ArrayList<>();
    for (int poll = 1; poll <= 5; poll++) {
      asked.add(looks.afterFirst(TODAY, NEAR, NONE).contains(DayLooks.DAYS_ONLY));
    }

    assertThat(asked).containsExactly(true, true, true, false, false);
  }

  @Test
  void asksOnceMoreForANewDay_whenTheLookWasNeverMade() {
    firstPoll(days("2026-12-05", "2026-12-06", "2026-12-07"));
    looks.afterDay(Tehran.day("2026-12-05"), true);

    assertThat(looks.afterFirst(TODAY, NEAR, NONE))
        .containsExactly(day("2026-12-06"), day("2026-12-07"));
  }

  @Test
  void asksForNoDay_whenNoneIsAllowed() {
    DayLooks none = new DayLooks(new FarDays(1, 0), 5);

    assertThat(none.afterFirst(TODAY, Windows.NONE, days("2026-11-25")))
        .containsExactly(DayLooks.DAYS_ONLY);
    assertThat(none.afterDaysOnly(days("2026-11-25"))).isEmpty();
  }

  /** The looks at days come back. */
  @CanIgnoreReturnValue
  private List<Look> answer(List<Look> next) {
    dayLooks(next).forEach(look -> looks.afterDay(DayLooks.dayOf(look), true));
    return next;
  }

  @CanIgnoreReturnValue
  private List<Look> firstPoll(long[] open) {
    assertThat(looks.afterFirst(TODAY, NEAR, NONE)).containsExactly(DayLooks.DAYS_ONLY);
    return looks.afterDaysOnly(open);
  }

  private void pollUntilDaysOnly() {
    for (int poll = 0; poll < 10; poll++) {
      if (looks.afterFirst(TODAY, NEAR, NONE).contains(DayLooks.DAYS_ONLY)) {
        return;
      }
    }
    throw new AssertionError("no look at all days within ten polls");
  }

  private static List<Look> dayLooks(List<Look> next) {
    return next.stream().filter(look -> DayLooks.dayOf(look) >= 0).toList();
  }

  private static Look day(String date) {
    return new Look("day " + Tehran.day(date));
  }

  private static long[] days(String... dates) {
    return Stream.of(dates).mapToLong(Tehran::day).toArray();
  }
}
