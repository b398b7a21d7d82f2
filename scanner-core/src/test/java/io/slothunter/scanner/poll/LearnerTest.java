package io.slothunter.scanner.poll;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

class LearnerTest {
  private static final double DAY = 86_400;
  private static final double LONG = 1e12;

  private final Ledger ledger = new Ledger();

  /** Naive counting of looks that found something would be 21 to 57 % too low here. */
  @Test
  void isUnbiased_thoughALookCannotTellHowMuchItMissed() {
    for (double perGap : new double[] {0.5, 1, 2}) {
      Learner learner = new Learner(ledger, 0.5, 7 * DAY);
      int row = ledger.open((long) (perGap * 1_000));
      Random random = new Random(1);
      double gap = 600;
      double now = 0;
      double sum = 0;
      for (int look = 0; look < 40_000; look++) {
        boolean opened = random.nextDouble() < -Math.expm1(-perGap);
        now += gap;
        double expected = learner.rate(row, now) * gap;
        learner.count(row, gap, gap, opened ? Learner.openings(expected) : 0);
        ledger.seen[row] = now;
        sum += look < 15_000 ? 0 : expected;
      }

      assertThat(sum / 25_000).isCloseTo(perGap, Percentage.withPercentage(8));
    }
  }

  @Test
  void forgetsHalf_afterAHalfLife() {
    Learner learner = new Learner(ledger, 0.5, 7 * DAY);
    int row = ledger.open(1);
    learner.count(row, 10 * DAY, 10 * DAY, 100);
    learner.count(row, 7 * DAY, 0, 0);

    assertThat(ledger.openings[row]).isCloseTo(50, Percentage.withPercentage(0.01));
    assertThat(ledger.exposure[row]).isCloseTo(5 * DAY, Percentage.withPercentage(0.01));
    ledger.seen[row] = 0;
    assertThat(learner.rate(row, 700 * DAY))
        .isCloseTo(learner.pooled(), Percentage.withPercentage(0.01));
  }

  @Test
  void takesTheMeanOfAll_forOneOfWhichNothingIsKnown() {
    Learner learner = new Learner(ledger, 0.5, LONG);
    for (int i = 0; i < 100; i++) {
      int row = ledger.open(i);
      learner.count(row, 10 * DAY, 10 * DAY, i % 2 == 0 ? 60 : 20);
    }
    int unknown = ledger.open(1_000);

    learner.pool(0);

    assertThat(learner.rate(unknown, 0) * DAY).isCloseTo(4, Percentage.withPercentage(1));
    assertThat(learner.rate(ledger.row(0), 0) * DAY).isCloseTo(6, Percentage.withPercentage(1));
  }

  @Property(tries = 200)
  void findsEveryRow_whoeverCameAndWent(@ForAll long seed) {
    Random random = new Random(seed);
    RowsById rows = new RowsById();
    Map<Long, Integer> reference = new HashMap<>();
    for (int step = 0; step < 2_000; step++) {
      long id = random.nextInt(300) * (random.nextBoolean() ? 1L : 1L << 33);
      if (reference.containsKey(id)) {
        if (random.nextInt(3) > 0) {
          rows.remove(id);
          reference.remove(id);
        }
      } else {
        rows.put(id, step);
        reference.put(id, step);
      }
      assertThat(rows.get(id)).isEqualTo(reference.getOrDefault(id, RowsById.NONE));
    }
    for (long id = 0; id < 300; id++) {
      assertThat(rows.get(id)).isEqualTo(reference.getOrDefault(id, RowsById.NONE));
      assertThat(rows.get(id << 33)).isEqualTo(reference.getOrDefault(id << 33, RowsById.NONE));
    }
  }
}
