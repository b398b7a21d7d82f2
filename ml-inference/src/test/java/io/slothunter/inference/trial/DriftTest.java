package io.slothunter.inference.trial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.inference.model.Bins;
import io.slothunter.inference.model.Manifest;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** How far the world has moved from what was learned. */
class DriftTest {
  private static final double NOW = 1_767_571_200;
  private static final double DAY = 86_400;
  private final Random random = new Random(1);

  @Test
  void isSmall_whereNothingMoved() {
    Drift drift = learned();
    days(drift, 1, 0);
    assertThat(drift.indices().get("normal")).isLessThan(0.02);
    assertThat(drift.indices()).doesNotContainKey("unmeasured");
  }

  @Test
  void isLarge_whereItMovedByADeviation() {
    Drift drift = learned();
    days(drift, 1, 1);
    assertThat(drift.indices().get("normal")).isGreaterThan(0.25);
  }

  @Test
  void isTheSame_whereRowsAreTooManyToCountEach_alsoIfTheyComeInARegularOrder() {
    Drift drift = new Drift(manifest(Map.of("normal", new Bins(List.of(0.0), List.of(0.5, 0.5)))));
    drift.advance(NOW);
    for (int i = 0; i < 200_000; i++) {
      drift.saw(new float[] {i % 8 == 0 ? 1 : -1, 0}, 0, 1);
    }
    drift.advance(NOW + DAY);
    double expected = 0.375 * Math.log(0.875 / 0.5) - 0.375 * Math.log(0.125 / 0.5);
    assertThat(drift.indices().get("normal")).isEqualTo(expected, within(0.01));
  }

  /** The sum of (a - e) ln(a / e), by hand. */
  @Test
  void isTheIndexOfTheBooks() {
    Drift drift = new Drift(manifest(Map.of("normal", new Bins(List.of(0.0), List.of(0.5, 0.5)))));
    for (int i = 0; i < 100; i++) {
      drift.saw(new float[] {i < 80 ? -1 : 1, 0}, 0, 1);
      drift.advance(NOW);
    }
    drift.advance(NOW + DAY);
    double expected = 0.3 * Math.log(0.8 / 0.5) + -0.3 * Math.log(0.2 / 0.5);
    assertThat(drift.indices().get("normal")).isEqualTo(expected, within(1e-9));
  }

  @Test
  void isUnknownBeforeAWholeDay_andWhereNothingWasWrittenDown() {
    Drift drift = learned();
    drift.advance(NOW);
    drift.saw(new float[] {0, 0}, 0, 1);
    drift.advance(NOW + DAY / 2);
    assertThat(drift.indices()).isEmpty();

    Drift old = new Drift(manifest(Map.of()));
    days(old, 2, 0);
    assertThat(old.isMeasured()).isFalse();
    assertThat(old.indices()).isEmpty();
  }

  @Test
  void forgetsAfterAWeek() {
    Drift drift = learned();
    days(drift, 1, 3);
    assertThat(drift.indices().get("normal")).isGreaterThan(1);
    for (int day = 1; day <= 7; day++) {
      fill(drift, NOW + day * DAY, 0);
    }
    drift.advance(NOW + 8 * DAY);
    assertThat(drift.indices().get("normal")).isLessThan(0.02);
  }

  @Test
  void leavesOutWhatIsNoNumber() {
    Drift drift = learned();
    days(drift, 1, 0);
    double before = drift.indices().get("normal");
    for (int i = 0; i < 100_000; i++) {
      drift.saw(new float[] {Float.NaN, 0}, 0, 1);
      drift.saw(new float[] {Float.POSITIVE_INFINITY, 0}, 0, 1);
    }
    drift.advance(NOW + 2 * DAY);
    assertThat(drift.indices().get("normal")).isEqualTo(before);
  }

  @Test
  void calibrationIsOfTheLastDay_alsoWhenNothingCame() {
    Calibration calibration = new Calibration();
    calibration.add(NOW, 10, 4);
    calibration.add(NOW + 3_600, 1, 1);
    assertThat(calibration.sums(NOW + 3_600).expected()).isEqualTo(11);
    assertThat(calibration.sums(NOW + DAY).expected()).isEqualTo(1);
    assertThat(calibration.sums(NOW + 3 * DAY).observed()).isZero();
    calibration.add(NOW, 100, 100); // too late
    assertThat(calibration.sums(NOW + 3 * DAY).observed()).isZero();
  }

  private Drift learned() {
    double[] values = random.doubles(20_000).map(any -> random.nextGaussian()).toArray();
    double[] weights = new double[values.length];
    Arrays.fill(weights, 1);
    return new Drift(manifest(Map.of("normal", Bins.of(values, weights))));
  }

  private void days(Drift drift, int days, double shift) {
    for (int day = 0; day < days; day++) {
      fill(drift, NOW + day * DAY, shift);
    }
    drift.advance(NOW + days * DAY);
  }

  private void fill(Drift drift, double from, double shift) {
    for (int i = 0; i < 5_000; i++) {
      drift.advance(from + i);
      drift.saw(new float[] {(float) (random.nextGaussian() + shift), 0}, 0, 1);
    }
  }

  private static Manifest manifest(Map<String, Bins> bins) {
    return new Manifest(
        "hazard",
        "test",
        1,
        List.of("normal", "unmeasured"),
        "00",
        "",
        "",
        new Manifest.Week("UTC", List.of()),
        Map.of(),
        bins);
  }
}
