package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.inference.time.Days;
import java.time.ZoneOffset;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** What is counted of lives, and what is not. */
class LivesTest {
  private static final double NOW = 1_767_571_200;
  private static final int HOUR = 3_600;

  private final Lives lives = new Lives(new Days(ZoneOffset.UTC, Set.of()));
  private final double[] alive = new double[Bounds.COUNT];

  @Test
  void countWhatBecameOfOpenings_onceItIsKnown() {
    for (int i = 0; i < 400; i++) {
      double at = NOW + 600 * i;
      long start = (long) at + 5 * 86_400;
      lives.opened(1, 0, new long[] {start}, at, 0);
      if (i % 4 > 0) {
        // Three of four go, each at another time: before 1, 15 and 60 minutes.
        double gone = at + new double[] {0, 30, 600, 2_000}[i % 4];
        lives.taken(1, 0, start, gone, gone);
      }
    }
    Sight sight = see(1, NOW + 600 * 400);
    sight.plain(alive);

    assertThat(alive).containsExactly(new double[] {0.75, 0.75, 0.5, 0.25}, within(0.04));
    assertThat(sight.evidence()).isBetween(300.0, 400.0);
  }

  @Test
  void knowNothingBeforeItIsSettled() {
    Sight before = see(1, NOW);
    double evidence = before.evidence();
    lives.taken(1, 0, (long) NOW + 5 * 86_400, NOW + 30, NOW + 30);

    assertThat(evidence).isZero();
    assertThat(see(1, NOW + Bounds.SETTLED - 10).evidence()).isZero();
    assertThat(see(1, NOW + Bounds.SETTLED + 10).evidence()).isCloseTo(1, within(1e-3));
  }

  @Test
  void doNotCountASlotThatBegan_orThatNobodyWatched_asOneThatLived() {
    for (int i = 0; i < 300; i++) {
      double at = NOW + 600 * i;
      long soon = (long) at + 600;
      lives.opened(1, 0, new long[] {soon}, at, 0); // begins within the third stretch
      long later = (long) at + 86_400;
      lives.opened(2, 1, new long[] {later}, at, 0);
      lives.lost(2, 1, later, at + 400, at + 400); // nobody looked after the second bound
    }
    see(1, NOW + 600 * 300).plain(alive);
    assertThat(alive[1]).isGreaterThan(0.98);
    double third = alive[2] / alive[1];
    see(2, NOW + 600 * 300).plain(alive);
    // Nothing was learned of the third stretch: what was assumed at first stands.
    assertThat(third).isCloseTo(0.9, within(1e-6));
    assertThat(alive[2] / alive[1]).isCloseTo(0.9, within(1e-6));
  }

  @Test
  void aGreatDayCountsForFew() {
    long[] starts = new long[200];
    for (int i = 0; i < starts.length; i++) {
      starts[i] = (long) NOW + 86_400 + 900L * i;
    }
    lives.opened(1, 0, starts, NOW, 0);

    assertThat(see(1, NOW + 3 * HOUR).evidence()).isCloseTo(Lives.COUNTED_AT_ONCE, within(0.1));
  }

  @Test
  void aCalendarNobodyKnows_livesAsItsFamilyDoes() {
    for (int i = 0; i < 300; i++) {
      double at = NOW + 600 * i;
      long start = (long) at + 5 * 86_400;
      lives.opened(1, 0, new long[] {start}, at, 0);
      lives.taken(1, 0, start, at + 30, at + 30);
      lives.opened(2, 1, new long[] {start}, at, 0);
    }
    lives.opened(7, 0, new long[] {(long) NOW + 900_000}, NOW + 180_000, 0).plain(alive);
    assertThat(alive[0]).isLessThan(0.1);
    lives.opened(8, 1, new long[] {(long) NOW + 900_000}, NOW + 180_000, 0).plain(alive);
    assertThat(alive[0]).isGreaterThan(0.9);
  }

  @Test
  void tellOfFreeSlotsAround() {
    lives.free(1, 0, (long) NOW + 1_000, NOW);
    lives.free(1, 0, (long) NOW + 9_000, NOW);
    lives.free(1, 0, (long) NOW + 50, NOW);
    Sight sight = lives.opened(1, 0, new long[] {(long) NOW + 5_000}, NOW + 100, 3);
    float[] features = new float[SurvivalFeatures.WIDTH * Bounds.COUNT];
    sight.fill(0, features, 0);

    // The one that began meanwhile is not free any more.
    assertThat(features[SurvivalFeatures.FREE]).isCloseTo((float) Math.log1p(3), within(1e-5f));
    assertThat(features[SurvivalFeatures.BEFORE]).isCloseTo((float) Math.log1p(1), within(1e-5f));
    assertThat(features[SurvivalFeatures.WATCHERS]).isCloseTo((float) Math.log1p(3), within(1e-5f));
    for (int k = 0; k < Bounds.COUNT; k++) {
      for (int j = 0; j < Bounds.COUNT; j++) {
        assertThat(features[k * SurvivalFeatures.WIDTH + j]).isEqualTo(j == k ? 1 : 0);
      }
    }
  }

  private Sight see(long calendar, double at) {
    return lives.opened(calendar, (int) calendar - 1, new long[] {(long) at + 5 * 86_400}, at, 0);
  }
}
