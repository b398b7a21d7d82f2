package io.slothunter.inference.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.inference.trial.Comparison.Verdict;
import java.time.Duration;
import java.util.SplittableRandom;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

/** A comparison may be looked at after each outcome, and is wrong no more often than it says. */
class ComparisonTest {
  private static final double RATE = 0.05;
  private static final int DAYS = 120;
  private static final int CALENDARS = 40;
  private static final long HOUR = 3_600;
  private static final Comparison.Rule RULE =
      new Comparison.Rule(Duration.ofHours(6), Duration.ZERO, 25, RATE);

  /** Both are wrong by as much as each other, each in its own way. */
  @Test
  void isWrongNoMoreOftenThanItSays_howeverOftenOneLooks() {
    int runs = 400;
    int better = 0;
    int worse = 0;
    for (int run = 0; run < runs; run++) {
      World world = new World(run, 1.3, 1.3);
      Verdict verdict = world.verdict(DAYS).verdict();
      better += verdict == Verdict.BETTER ? 1 : 0;
      worse += verdict == Verdict.WORSE ? 1 : 0;
    }
    // Three deviations over what is promised for each of the two answers.
    double most = RATE / 2 + 3 * Math.sqrt(RATE / 2 * (1 - RATE / 2) / runs);
    assertThat((double) better / runs).isLessThanOrEqualTo(most);
    assertThat((double) worse / runs).isLessThanOrEqualTo(most);
  }

  /** The same where it matters most: gains of no mean, with rare great ones on one side. */
  @Test
  void isWrongNoMoreOftenThanItSays_whereGreatDaysAreRare() {
    int runs = 4_000;
    int wrong = 0;
    for (int run = 0; run < runs; run++) {
      SplittableRandom luck = new SplittableRandom(run);
      Comparison comparison = new Comparison(RULE);
      for (int block = 0; block < 400; block++) {
        // 0.05 lost in one of ten, a ninth of it won in the others: none in the mean.
        boolean loses = luck.nextInt(10) == 0;
        double serving = loses ? 95 : 100;
        double candidate = loses ? 100 : 100 - 5.0 / 9;
        comparison.add(block * 6.0 * HOUR, serving, candidate, 100, 25);
      }
      wrong += comparison.standing().verdict() == Verdict.UNDECIDED ? 0 : 1;
    }
    assertThat((double) wrong / runs)
        .isLessThanOrEqualTo(RATE + 3 * Math.sqrt(RATE * (1 - RATE) / runs));
  }

  @Test
  void findsTheBetterOne_andTheWorse() {
    int found = 0;
    int missed = 0;
    for (int run = 0; run < 40; run++) {
      found += new World(run, 1.8, 1.0).verdict(30).verdict() == Verdict.BETTER ? 1 : 0;
      missed += new World(run, 1.0, 1.8).verdict(30).verdict() == Verdict.WORSE ? 1 : 0;
    }
    assertThat(found).isGreaterThanOrEqualTo(36);
    assertThat(missed).isGreaterThanOrEqualTo(36);
  }

  @Test
  void anAnswerThatWasGivenStands() {
    Comparison comparison = new Comparison(RULE);
    fill(comparison, 0, 40, block -> 90.0);
    assertThat(comparison.standing().verdict()).isEqualTo(Verdict.BETTER);
    fill(comparison, 40, 400, block -> 110.0);
    assertThat(comparison.standing().verdict()).isEqualTo(Verdict.BETTER);
  }

  @Test
  void oneGreatBlockDecidesNothing() {
    Comparison comparison = new Comparison(RULE);
    fill(comparison, 0, 3, block -> 1e-9);
    assertThat(comparison.standing().verdict()).isEqualTo(Verdict.UNDECIDED);
    assertThat(comparison.standing().blocks()).isEqualTo(2);
    assertThat(comparison.standing().gain()).isEqualTo(Comparison.MOST, within(1e-12));
  }

  @Test
  void aBlockGoesOnUntilEnoughHappened() {
    Comparison comparison = new Comparison(RULE);
    for (int hour = 0; hour < 60; hour++) {
      comparison.add(hour * (double) HOUR, 1, 1, 10, hour % 2);
    }
    // 30 of 60 hours had one: 25 had come after 50 hours, and the block of the 48th ends with 54.
    assertThat(comparison.standing().blocks()).isEqualTo(1);
    assertThat(comparison.standing().outcomes()).isEqualTo(600);
  }

  @Test
  void whatIsNotSettledBeforeTheNextBlockIsLeftOut() {
    Comparison comparison =
        new Comparison(new Comparison.Rule(Duration.ofHours(12), Duration.ofHours(2), 1, RATE));
    comparison.add(9.9 * HOUR, 1, 2, 1, 1);
    comparison.add(10.1 * HOUR, 1, 2, 1, 1);
    assertThat(comparison.standing().outcomes()).isEqualTo(1);
  }

  @Test
  void nonsenseCountsForNothing() {
    Comparison comparison = new Comparison(RULE);
    comparison.add(0, Double.NaN, 1, 1, 25);
    comparison.add(1, 1, Double.POSITIVE_INFINITY, 1, 25);
    comparison.add(7 * HOUR, 0, 0, 0, 0);
    assertThat(comparison.standing().blocks()).isZero();
    assertThat(comparison.standing().servingLoss()).isNaN();
  }

  private static void fill(
      Comparison comparison, int from, int to, IntFunction<Double> candidateLoss) {
    for (int block = from; block < to; block++) {
      comparison.add(block * 6.0 * HOUR, 100, candidateLoss.apply(block), 100, 25);
    }
  }

  /**
   * Calendars that open by chance, all of them more on some days than on others and within some
   * hours, and two models of which each takes each calendar's rate for too much or too little by
   * its own factor, anew each day.
   */
  private static final class World {
    private final SplittableRandom luck;
    private final double servingError;
    private final double candidateError;
    private final Comparison comparison = new Comparison(RULE);

    World(long seed, double servingError, double candidateError) {
      this.luck = new SplittableRandom(seed);
      this.servingError = servingError;
      this.candidateError = candidateError;
    }

    Comparison.Standing verdict(int days) {
      for (int day = 0; day < days; day++) {
        double busy = luck.nextInt(4) == 0 ? 2 : 2.0 / 3;
        double[] serving = wrong(servingError);
        double[] candidate = wrong(candidateError);
        for (int hour = 0; hour < 24; hour++) {
          look(day * 24 + hour, busy * (luck.nextInt(6) == 0 ? 3 : 0.6), serving, candidate);
        }
      }
      return comparison.standing();
    }

    private void look(int hour, double busy, double[] serving, double[] candidate) {
      double servingLoss = 0;
      double candidateLoss = 0;
      int opened = 0;
      for (int c = 0; c < CALENDARS; c++) {
        double rate = 0.1;
        boolean opens = luck.nextDouble() < -Math.expm1(-rate * busy);
        servingLoss += loss(rate * serving[c], opens);
        candidateLoss += loss(rate * candidate[c], opens);
        opened += opens ? 1 : 0;
      }
      comparison.add(hour * (double) HOUR, servingLoss, candidateLoss, CALENDARS, opened);
      // Somebody looks each time.
      assertThat(comparison.standing().verdict()).isNotNull();
    }

    private double[] wrong(double by) {
      double[] factors = new double[CALENDARS];
      for (int c = 0; c < CALENDARS; c++) {
        factors[c] = luck.nextBoolean() ? by : 1 / by;
      }
      return factors;
    }

    private static double loss(double expected, boolean opens) {
      return opens ? -Math.log(-Math.expm1(-expected)) : expected;
    }
  }
}
