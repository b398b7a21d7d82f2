package io.slothunter.inference.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a model says of itself is read as it was written, and nothing else is read. */
class ManifestTest {
  private static final String OLDER =
      "{\"kind\":\"hazard\",\"name\":\"n\",\"sha256\":\"0\",\"features\":[],"
          + "\"week\":{\"zone\":\"UTC\",\"free\":[]}";

  @Test
  void readsWhatItWrote() {
    Manifest manifest =
        new Manifest(
            "hazard",
            "name with \"quotes\" and ی",
            7,
            List.of("a", "b"),
            "00",
            "2026-01-01T00:00:00Z",
            "2026-02-01T00:00:00Z",
            new Manifest.Week("UTC", List.of("FRIDAY")),
            Map.of("log_loss", 0.5),
            Map.of("a", new Bins(List.of(0.1, 0.3), List.of(0.2, 0.3, 0.5))));
    assertThat(Manifest.read(manifest.text())).isEqualTo(manifest);
  }

  @Test
  void readsOlderOnes_whichDoNotSayHowFeaturesWereSpread() {
    assertThat(Manifest.read(OLDER + "}").bins()).isEmpty();
    assertThat(Manifest.read(OLDER + ",\"bins\":{}}").bins()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"edges\":[2,1],\"shares\":[0.2,0.3,0.5]}",
        "{\"edges\":[1,1],\"shares\":[0.2,0.3,0.5]}",
        "{\"edges\":[1],\"shares\":[0.2,0.3,0.5]}",
        "{\"edges\":[1e999],\"shares\":[0.5,0.5]}",
        "{\"edges\":[1],\"shares\":[0.5,0.1]}",
        "{\"edges\":[1],\"shares\":[-0.5,1.5]}",
        "{\"edges\":[\"x\"],\"shares\":[0.5,0.5]}",
        "{\"edges\":5}",
        "7",
        "null"
      })
  void refusesBinsThatAreNone(String bins) {
    String text = OLDER + ",\"bins\":{\"a\":%s}}".formatted(bins);
    assertThatThrownBy(() -> Manifest.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void binsAreOfEqualWeight_orFewerWhereAValueFillsSeveral() {
    double[] ones = IntStream.range(0, 1_000).mapToDouble(i -> 1).toArray();
    Bins even = Bins.of(IntStream.range(0, 1_000).mapToDouble(i -> i).toArray(), ones);
    assertThat(even.edges()).hasSize(9);
    assertThat(even.shares()).allSatisfy(s -> assertThat(s).isEqualTo(0.1, within(0.002)));

    Bins two = Bins.of(IntStream.range(0, 1_000).mapToDouble(i -> i < 720 ? 0 : 1).toArray(), ones);
    assertThat(two.edges()).containsExactly(0.0, 1.0);
    assertThat(two.shares()).containsExactly(0.72, 0.28, 0.0);
  }

  @Test
  void weightsCount() {
    Bins bins = Bins.of(new double[] {1, 2}, new double[] {9, 1});
    assertThat(bins.shares().get(0)).isEqualTo(0.9, within(1e-9));
    assertThatThrownBy(() -> Bins.of(new double[] {1}, new double[] {0}))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
