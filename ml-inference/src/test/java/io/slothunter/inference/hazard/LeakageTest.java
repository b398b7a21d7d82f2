package io.slothunter.inference.hazard;

import static io.slothunter.inference.hazard.Worlds.BEGIN;
import static io.slothunter.inference.hazard.Worlds.DAY;
import static org.assertj.core.api.Assertions.assertThat;

import io.slothunter.inference.net.Rows;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes later must not be known: neither by features nor by a model. */
class LeakageTest {
  private static final int DAYS = 10;
  private static final List<CalendarOpenings> WORLD = Worlds.some(20, DAYS, 5);

  @ParameterizedTest
  @ValueSource(doubles = {0, 1_200})
  void examplesUntilAnInstantAreTheSame_whateverHappensAfterIt(double gap) {
    long end = BEGIN + 7 * DAY + 5 * 900;
    Rows one = new Examples(WORLD, Worlds.DAYS, gap, 1).rows(BEGIN, BEGIN + DAY, end);
    Rows other =
        new Examples(Worlds.changedFrom(WORLD, end), Worlds.DAYS, gap, 1)
            .rows(BEGIN, BEGIN + DAY, end);

    assertThat(one.size()).isGreaterThan(5_000).isEqualTo(other.size());
    for (int row = 0; row < one.size(); row++) {
      assertThat(one.happened(row)).isEqualTo(other.happened(row));
      for (int column = 0; column < one.width(); column++) {
        assertThat(one.feature(row, column)).isEqualTo(other.feature(row, column));
      }
    }
  }

  @Test
  void featuresOfAnInstantAreTheSame_whateverHappensFromThenOn() {
    long end = BEGIN + 7 * DAY;
    Rows one = new Examples(WORLD, Worlds.DAYS, 1_200, 1).rows(BEGIN, end, end + 900);
    Rows other =
        new Examples(Worlds.changedFrom(WORLD, end), Worlds.DAYS, 1_200, 1)
            .rows(BEGIN, end, end + 900);

    assertThat(one.size()).isEqualTo(20).isEqualTo(other.size());
    for (int row = 0; row < one.size(); row++) {
      for (int column = 0; column < one.width(); column++) {
        assertThat(one.feature(row, column)).isEqualTo(other.feature(row, column));
      }
    }
  }

  @Test
  void aModelIsTheSame_whateverHappensAfterItsWindow() {
    long end = BEGIN + 8 * DAY;
    HazardReport one = train(WORLD, end);
    HazardReport other = train(Worlds.changedFrom(WORLD, end), end);

    assertThat(one.files().manifest()).isEqualTo(other.files().manifest());
    assertThat(train(WORLD, end - DAY).files().manifest().checksum())
        .isNotEqualTo(one.files().manifest().checksum());
  }

  @Test
  void isBetterThanRateTimesHours_whereOpeningsComeInBursts() {
    HazardReport report = train(Worlds.some(60, 14, 8), BEGIN + 14 * DAY);

    assertThat(report.gain()).isGreaterThan(0.01);
    assertThat(report.text()).contains("<- taken").contains("own recent openings");
  }

  private static HazardReport train(List<CalendarOpenings> world, long end) {
    return new HazardTraining(world, Worlds.DAYS, 1_200, 1, line -> {}).train(BEGIN, end);
  }
}
