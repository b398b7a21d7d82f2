package io.slothunter.inference.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class TrainingTest {
  @Test
  void learnsWhatALineCannotTell() {
    Rows rows = rows(20_000, 1);
    double[] line = chances(Training.network(rows, Recipe.of(5, 5e-3), 1), rows);
    double[] net = chances(Training.network(rows, Recipe.of(30, 1e-2, 16, 8), 1), rows);

    double truth = Fit.of(rows, truth(rows)).logLoss();
    assertThat(Fit.of(rows, net).logLoss()).isCloseTo(truth, within(0.03));
    assertThat(Fit.of(rows, line).logLoss()).isGreaterThan(truth + 0.1);
    assertThat(Fit.of(rows, net).calibrationError()).isLessThan(0.02);
  }

  @Test
  void isTheSameEachTime() {
    Rows rows = rows(2_000, 1);
    Recipe recipe = Recipe.of(3, 5e-3, 8);

    assertThat(chances(Training.network(rows, recipe, 1), rows))
        .isEqualTo(chances(Training.network(rows, recipe, 1), rows));
  }

  @Test
  void takesARowOfWeightForAsMany() {
    Rows rows = new Rows(1);
    rows.add(new float[] {1}, true, 1);
    rows.add(new float[] {1}, false, 9);
    Fit fit = Fit.of(rows, new double[] {0.1, 0.1});

    assertThat(fit.logLoss()).isCloseTo(-(Math.log(0.1) + 9 * Math.log(0.9)) / 10, within(1e-12));
    assertThat(fit.brier()).isCloseTo((0.81 + 9 * 0.01) / 10, within(1e-12));
  }

  private static double truth(float x, float y) {
    return (x > 0) == (y > 0) ? 0.9 : 0.2;
  }

  private static double[] truth(Rows rows) {
    double[] truth = new double[rows.size()];
    for (int i = 0; i < truth.length; i++) {
      truth[i] = truth(rows.feature(i, 0), rows.feature(i, 1));
    }
    return truth;
  }

  private static Rows rows(int count, long seed) {
    Random random = new Random(seed);
    Rows rows = new Rows(2);
    for (int i = 0; i < count; i++) {
      float[] row = {(float) random.nextGaussian(), (float) random.nextGaussian()};
      rows.add(row, random.nextDouble() < truth(row[0], row[1]), 1);
    }
    return rows;
  }

  private static double[] chances(Network network, Rows rows) {
    double[] chances = new double[rows.size()];
    float[] row = new float[rows.width()];
    for (int i = 0; i < chances.length; i++) {
      rows.copy(i, row);
      chances[i] = network.chance(row);
    }
    return chances;
  }
}
