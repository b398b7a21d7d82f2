package io.slothunter.inference.onnx;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.inference.model.ModelFault;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.net.Recipe;
import io.slothunter.inference.net.Rows;
import io.slothunter.inference.net.Training;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OnnxScorerTest {
  private static final int WIDTH = 20;

  @ParameterizedTest
  @ValueSource(strings = {"", "16,8", "32,16"})
  void saysWhatJavaSays_overTenThousandRows(String hidden) {
    Network network = network(hidden);
    int count = 10_000;
    float[] features = features(count, 3);
    float[] chances = new float[count];
    try (OnnxScorer scorer = OnnxScorer.of(OnnxFile.of(network, "test"), WIDTH)) {
      scorer.score(features, count, chances);
    }

    float[] row = new float[WIDTH];
    double least = 1;
    double most = 0;
    for (int i = 0; i < count; i++) {
      System.arraycopy(features, i * WIDTH, row, 0, WIDTH);
      assertThat((double) chances[i]).isCloseTo(network.chance(row), within(1e-5));
      least = Math.min(least, chances[i]);
      most = Math.max(most, chances[i]);
    }
    assertThat(most - least).isGreaterThan(0.5);
  }

  @Test
  void saysTheSameOfARow_howeverManyComeWithIt() {
    try (OnnxScorer scorer = OnnxScorer.of(OnnxFile.of(network("16,8"), "test"), WIDTH)) {
      float[] features = features(300, 4);
      float[] many = new float[300];
      float[] few = new float[300];
      scorer.score(features, 300, many);
      for (int rows : new int[] {1, 300, 7, 0, 299, 1}) {
        scorer.score(features, rows, few);
        for (int i = 0; i < rows; i++) {
          assertThat(few[i]).isCloseTo(many[i], within(1e-6f));
        }
      }
    }
  }

  @Test
  void refusesWhatIsNoModelOrOfAnotherShape() {
    byte[] model = OnnxFile.of(network("16,8"), "test");
    byte[] half = java.util.Arrays.copyOf(model, model.length / 2);

    assertRefused(half, WIDTH, ModelFault.Kind.CORRUPT);
    assertRefused("no model".getBytes(StandardCharsets.UTF_8), WIDTH, ModelFault.Kind.CORRUPT);
    assertRefused(new byte[0], WIDTH, ModelFault.Kind.CORRUPT);
    assertRefused(model, WIDTH + 1, ModelFault.Kind.SHAPE);
  }

  private static void assertRefused(byte[] model, int width, ModelFault.Kind kind) {
    assertThatThrownBy(() -> OnnxScorer.of(model, width).close())
        .isInstanceOfSatisfying(
            ModelFault.class, fault -> assertThat(fault.kind()).isEqualTo(kind));
  }

  private static Network network(String hidden) {
    Integer[] sizes =
        hidden.isEmpty()
            ? new Integer[0]
            : java.util.Arrays.stream(hidden.split(","))
                .map(Integer::valueOf)
                .toArray(Integer[]::new);
    Rows rows = new Rows(WIDTH);
    float[] features = features(4_000, 1);
    float[] row = new float[WIDTH];
    for (int i = 0; i < 4_000; i++) {
      System.arraycopy(features, i * WIDTH, row, 0, WIDTH);
      rows.add(row, row[0] + row[1] * row[1] > 1.5, 1);
    }
    return Training.network(rows, Recipe.of(5, 5e-3, sizes), 2);
  }

  private static float[] features(int rows, long seed) {
    Random random = new Random(seed);
    float[] features = new float[rows * WIDTH];
    for (int i = 0; i < features.length; i++) {
      features[i] = (float) (3 * random.nextGaussian() + 1);
    }
    return features;
  }
}
