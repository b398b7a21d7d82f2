package io.slothunter.scanner.trust;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StreamTestTest {
  private static final Kind[] SLOTS = {Kind.ONE, Kind.TWO, Kind.FEW, Kind.MANY};

  /** What is stated is one false alarm in ten million; five million answers must show none. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void givesNoFalseAlarm_inAMillionOrdinaryAnswers(long seed) {
    Random random = new Random(seed);
    StreamTest test = new StreamTest();
    int alarms = 0;
    for (int i = 0; i < 1_000_000; i++) {
      ordinary(random, test, 1);
      if (test.alarms()) {
        alarms++;
        test.begin();
      }
    }

    assertThat(alarms).isZero();
  }

  /** Calendars that are taken more often than assumed: the history is learned in time. */
  @ParameterizedTest
  @ValueSource(doubles = {2, 4})
  void givesNoFalseAlarm_whereSlotsAreTakenMoreOften(double times) {
    Random random = new Random(7);
    StreamTest test = new StreamTest();
    int alarms = 0;
    for (int i = 0; i < 1_000_000; i++) {
      ordinary(random, test, times);
      if (test.alarms()) {
        alarms++;
        test.begin();
      }
    }

    assertThat(alarms).isZero();
    assertThat(test.rate(Kind.ONE)).isBetween(0.04 * times, 0.06 * times);
  }

  @Test
  void noticesABan_withinSevenAnswersOfCalendarsThatHadSlots() {
    int longest = 0;
    for (long seed = 0; seed < 1_000; seed++) {
      Random random = new Random(seed);
      StreamTest test = new StreamTest();
      for (int i = 0; i < 2_000; i++) {
        ordinary(random, test, 1);
      }
      int answers = 0;
      while (!test.alarms()) {
        test.empty(SLOTS[random.nextInt(SLOTS.length)]);
        answers++;
      }
      longest = Math.max(longest, answers);
    }

    assertThat(longest).isBetween(3, 7);
  }

  @Test
  void aBanDoesNotBecomeTheNewNormal() {
    StreamTest test = new StreamTest();
    double before = test.rate(Kind.MANY);
    for (int ban = 0; ban < 50; ban++) {
      while (!test.alarms()) {
        test.empty(Kind.MANY);
      }
      test.begin();
    }

    assertThat(test.rate(Kind.MANY)).isEqualTo(before);
  }

  @Test
  void aProviderWithoutAnySlots_isNotSuspected() {
    StreamTest test = new StreamTest();
    for (int i = 0; i < 10_000; i++) {
      test.empty(Kind.UNSEEN);
      assertThat(test.alarms()).isFalse();
    }
  }

  private static void ordinary(Random random, StreamTest test, double times) {
    Kind kind = SLOTS[random.nextInt(SLOTS.length)];
    double rate = kind.empty() / kind.answers() * times;
    if (random.nextDouble() < rate) {
      test.empty(kind);
    } else {
      test.alive(kind);
    }
  }
}
