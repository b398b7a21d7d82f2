package io.slothunter.inference.hazard;

import static io.slothunter.inference.hazard.Worlds.BEGIN;
import static io.slothunter.inference.hazard.Worlds.DAY;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

/** The fading sums against what they stand for, reckoned the slow way. */
class SightingsTest {
  private static final Offset<Float> NEARLY = within(1e-4f);

  private final Sightings sightings = new Sightings(Worlds.DAYS);
  private final float[] features = new float[Features.NAMES.size()];

  @Test
  void fadeAsTheirHalfLivesSay_alsoOverMonths() {
    Random random = new Random(1);
    List<double[]> seen = new ArrayList<>();
    for (int c = 0; c < 4; c++) {
      sightings.watch(c, c / 2, BEGIN);
    }
    double now = BEGIN;
    for (int i = 0; i < 400; i++) {
      now += -Math.log(1 - random.nextDouble()) * DAY / 3;
      int calendar = random.nextInt(4);
      double before = now - 600 * random.nextDouble();
      sightings.opened(calendar, before, now);
      seen.add(new double[] {calendar, (before + now) / 2, now});
      if (i % 20 == 0) {
        check(seen, now + 500 * random.nextDouble());
      }
    }
    assertThat(now).isGreaterThan(BEGIN + 100 * DAY);
  }

  @Test
  void knowNothingOfACalendarThatWasJustMet() {
    sightings.watch(7, 0, BEGIN);
    sightings.at(BEGIN).fill(0, features, 0);

    assertThat(features[Features.RATE]).isCloseTo(0, NEARLY); // once a day
    assertThat(features[Features.SINCE]).isCloseTo((float) Math.log1p(7 * 1440), NEARLY);
    assertThat(features[Features.OWN]).isZero();
    for (float each : features) {
      assertThat(each).isFinite();
    }
  }

  @Test
  void tellTheHoursAtWhichAFamilyOpens() {
    for (int c = 0; c < 4; c++) {
      sightings.watch(c, c / 2, BEGIN);
    }
    for (int day = 0; day < 28; day++) {
      for (int c = 0; c < 2; c++) {
        double at = BEGIN + day * DAY + 9 * 3_600 + 300;
        sightings.opened(c, at - 600, at);
      }
    }
    double nine = BEGIN + 28 * DAY + 9 * 3_600;
    float there = profile(0, nine);
    assertThat(there).isGreaterThan(0.7f);
    assertThat(profile(0, nine + 6 * 3_600)).isLessThan(0);
    assertThat(profile(2, nine + 7 * 3_600)).isCloseTo(0, NEARLY);
  }

  private float profile(int row, double now) {
    sightings.at(now).fill(row, features, 0);
    return features[Features.PROFILE];
  }

  private void check(List<double[]> seen, double now) {
    Sightings.Now known = sightings.at(now);
    for (int c = 0; c < 4; c++) {
      known.fill(c, features, 0);
      for (int k = 0; k < 4; k++) {
        double sum = sum(seen, c, c, now, Features.OWN_HALF_LIVES[k]);
        assertThat(features[Features.OWN + k]).isCloseTo((float) Math.log1p(sum), NEARLY);
      }
      int family = c / 2;
      for (int k = 0; k < 3; k++) {
        double sum = sum(seen, 2 * family, 2 * family + 1, now, Features.KIN_HALF_LIVES[k]) / 2;
        assertThat(features[Features.KIN + k]).isCloseTo((float) Math.log1p(20 * sum), NEARLY);
      }
      assertThat(features[Features.RATE]).isCloseTo((float) Math.log(rate(seen, c, now)), NEARLY);
    }
  }

  private static double sum(List<double[]> seen, int from, int to, double now, double halfLife) {
    return seen.stream()
        .filter(each -> each[0] >= from && each[0] <= to)
        .mapToDouble(each -> Math.pow(0.5, (now - each[1]) / halfLife))
        .sum();
  }

  private static double rate(List<double[]> seen, int calendar, double now) {
    double memory = 7;
    double exposure = (1 - Math.pow(0.5, (now - BEGIN) / DAY / memory)) * memory / Math.log(2);
    double own = 0;
    double all = 0;
    for (double[] each : seen) {
      double kept = Math.pow(0.5, (now - each[2]) / DAY / memory);
      own += each[0] == calendar ? kept : 0;
      all += kept;
    }
    double pooled = (1 + all) / (1 + 4 * exposure);
    return (0.5 + own) / (0.5 / pooled + exposure);
  }
}
