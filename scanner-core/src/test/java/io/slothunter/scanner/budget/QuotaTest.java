package io.slothunter.scanner.budget;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class QuotaTest {
  private static final long HOUR = Duration.ofHours(1).toNanos();
  private static final long WHOLE = Long.MAX_VALUE;

  @Property(tries = 300)
  void neverMoreThanTheLimit_inAnyWindow_whateverTheHorizon(
      @ForAll @IntRange(min = 1, max = 300) int limit, @ForAll long seed) {
    Random random = new Random(seed);
    long now = random.nextLong() / 4;
    Quota quota = Quota.perHour(limit, now);
    List<Long> taken = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      now += waiting(random, quota.nanosUntil(now));
      if (quota.nanosUntil(now) == 0) {
        quota.take(now, random.nextBoolean() ? WHOLE : 1 + random.nextInt(1 << 30) * 4_000L);
        if (random.nextInt(10) == 0) {
          quota.giveBack(now);
        } else {
          taken.add(now);
        }
      }
    }

    assertThat(mostWithin(taken, HOUR)).isLessThanOrEqualTo(limit);
  }

  @Test
  void isSpreadOverTheWindow_andNearlyAllOfItIsUsed() {
    for (int limit : new int[] {1, 2, 7, 60, 600}) {
      Quota quota = Quota.perHour(limit, 0);
      List<Long> taken = asSoonAsItMay(quota, 0, 20 * HOUR, WHOLE);

      assertThat(taken.size() / 20.0).as("of " + limit).isBetween(0.94 * limit, limit + 0.05);
      assertThat(mostWithin(taken, HOUR / 4)).isLessThanOrEqualTo(limit / 4 + limit / 30 + 2);
    }
  }

  @Test
  void spendsLaterWhatWasSaved_overWhatRemainsOfTheHorizon() {
    long day = 24 * HOUR;
    Quota quota = Quota.perDay(1_000, 0);

    // Six hours before the end of the day, nothing spent yet: all of it is left for them.
    List<Long> taken = new ArrayList<>();
    long now = 18 * HOUR;
    while (now < day) {
      long wait = quota.nanosUntil(now);
      if (wait == 0) {
        quota.take(now, day - now);
        taken.add(now);
      } else {
        now += wait;
      }
    }

    assertThat(taken).hasSizeBetween(900, 1_000);
    assertThat(mostWithin(taken, HOUR)).isLessThan(1_000 / 6 + 60);
  }

  @Test
  void leavesNoHole_afterAHurriedDay() {
    long day = 24 * HOUR;
    Quota quota = Quota.perDay(960, 0);
    List<Long> taken = new ArrayList<>();
    long now = 20 * HOUR;
    while (now < 3 * day) {
      long wait = quota.nanosUntil(now);
      if (wait == 0) {
        quota.take(now, day - now % day);
        taken.add(now);
      } else {
        now += wait;
      }
    }
    long longest = 0;
    for (int i = 1; i < taken.size(); i++) {
      longest = Math.max(longest, taken.get(i) - taken.get(i - 1));
    }

    // All was spent in the last four hours of the first day: nothing is left until they have
    // passed, as the limit of any 24 hours demands; from then on there is no second hole.
    assertThat(longest).isLessThanOrEqualTo(21 * HOUR);
    assertThat(mostWithin(taken, day)).isLessThanOrEqualTo(960);
    assertThat(taken.stream().filter(t -> t > 2 * day)).hasSizeGreaterThan(700);
  }

  @Test
  void countsWhatWasSpentBefore() {
    Quota quota = Quota.perHour(10, 0);

    quota.spentBefore(-HOUR / 2, 10, 0);

    assertThat(quota.nanosUntil(0)).isBetween(HOUR / 2, HOUR / 2 + HOUR / 50);
    assertThat(quota.used().used()).isEqualTo(10);
  }

  private static List<Long> asSoonAsItMay(Quota quota, long from, long to, long horizon) {
    List<Long> taken = new ArrayList<>();
    long now = from;
    while (now < to) {
      long wait = quota.nanosUntil(now);
      if (wait == 0) {
        quota.take(now, horizon);
        taken.add(now);
      } else {
        now += wait;
      }
    }
    return taken;
  }

  private static long waiting(Random random, long until) {
    return switch (random.nextInt(4)) {
      case 0 -> 0;
      case 1 -> random.nextInt(1_000_000_000) * 3L;
      case 2 -> random.nextInt(40) == 0 ? random.nextInt(3_000) * 1_000_000_000L : 1;
      default -> until;
    };
  }

  private static int mostWithin(List<Long> instants, long window) {
    int most = 0;
    int from = 0;
    for (int to = 0; to < instants.size(); to++) {
      while (instants.get(to) - instants.get(from) >= window) {
        from++;
      }
      most = Math.max(most, to - from + 1);
    }
    return most;
  }
}
