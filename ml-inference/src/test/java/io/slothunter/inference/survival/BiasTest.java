package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class BiasTest {
  private final Bias bias = new Bias();
  private final Random random = new Random(1);

  @Test
  void bringsChancesToWhatHappens_ofEachStretchByItself() {
    for (int i = 0; i < 20_000; i++) {
      // Said is 0.5; 0.2 happens in one stretch, and as much as was said in another.
      bias.learn(1, bias.applied(1, 0.5), random.nextDouble() < 0.2, 1);
      bias.learn(2, bias.applied(2, 0.5), random.nextDouble() < 0.5, 1);
    }
    assertThat(bias.applied(1, 0.5)).isCloseTo(0.2, within(0.04));
    assertThat(bias.applied(2, 0.5)).isCloseTo(0.5, within(0.04));
    assertThat(bias.applied(3, 0.5)).isCloseTo(0.5, within(1e-12));
  }

  @Test
  void neverMakesNonsense() {
    for (int i = 0; i < 100_000; i++) {
      bias.learn(0, 0.001, true, 1);
    }
    assertThat(bias.applied(0, 0)).isZero();
    assertThat(bias.applied(0, 1)).isEqualTo(1);
    assertThat(bias.applied(0, 0.5)).isBetween(0.8, 0.9);
    assertThat(bias.applied(0, Double.NaN)).isNaN();
  }
}
