package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.scan.Finding;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class HazardTest {
  private static final Instant START = Instant.parse("2026-11-24T05:00:00Z");
  private static final double PER_DAY = 1 / 86_400.0;
  private static final Percentage NEARLY = Percentage.withPercentage(0.1);

  private final List<Instant> asked = new ArrayList<>();
  private Instant now = START;
  private Instant until = Instant.MAX;
  private double[] told = {};

  private final LearnedOrder order =
      new LearnedOrder(
          IndexOptions.defaults(1),
          (at, calendars, perSecond) -> {
            asked.add(at);
            assertThat(perSecond).hasSameSizeAs(calendars).containsOnly(Double.NaN);
            assertThat(new ArrayList<>(calendars)).doesNotHaveDuplicates();
            for (int i = 0; i < perSecond.length; i++) {
              perSecond[i] = told[World.calendar(calendars.get(i))];
            }
            return until;
          });

  @Test
  void isBelieved_asItIsFloored() {
    told = new double[] {50 * PER_DAY, 0, 7 * PER_DAY};
    polls(60);

    assertThat(expected(0)).isCloseTo(50, NEARLY);
    assertThat(expected(1)).isCloseTo(0.15 * outlook(1).openingsPerDay(), NEARLY);
    assertThat(expected(2)).isCloseTo(7, NEARLY);
  }

  @Test
  void isNotBelieved_whereItMakesNoSense() {
    told = new double[] {50 * PER_DAY, Double.NaN, -1, Double.POSITIVE_INFINITY, -0.0};
    polls(60);

    assertThat(expected(0)).isCloseTo(50, NEARLY);
    for (int i = 1; i <= 3; i++) {
      assertThat(expected(i)).isCloseTo(outlook(i).openingsPerDay(), Percentage.withPercentage(20));
    }
  }

  @Test
  void isForgotten_whenItIsOld_andAskedAgain() {
    told = new double[] {50 * PER_DAY, 50 * PER_DAY};
    until = START.plusSeconds(30);
    polls(20);
    assertThat(expected(0)).isCloseTo(50, NEARLY);

    polls(20);
    assertThat(expected(0)).isLessThan(2);
    int before = asked.size();
    polls(60);
    assertThat(asked.size() - before).isBetween(2, 10);

    until = Instant.MAX;
    polls(20);
    assertThat(expected(0)).isCloseTo(50, NEARLY);
  }

  @Test
  void isAskedOfCalendarsThatAreNew() {
    told = new double[] {50 * PER_DAY};
    polls(5);
    told = new double[] {50 * PER_DAY, 9 * PER_DAY};
    polls(1);

    assertThat(expected(1)).isCloseTo(9, NEARLY);
  }

  private void polls(int count) {
    for (int i = 0; i < told.length; i++) {
      order.add(World.id(i), 1);
    }
    for (int i = 0; i < count; i++) {
      now = now.plusSeconds(1);
      CalendarId next = order.next(now).orElseThrow();
      order.done(next, Finding.of(Finding.Kind.UNCHANGED), now);
    }
  }

  private double expected(int calendar) {
    return outlook(calendar).expectedPerDay();
  }

  private CalendarOutlook outlook(int calendar) {
    return order.outlook(World.id(calendar), now).orElseThrow();
  }
}
