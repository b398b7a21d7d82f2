package io.slothunter.inference.survival;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.slothunter.inference.net.Rows;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DayOfWeek;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Better than base rates on later days, and nothing of later days is known. */
class SurvivalTrainingTest {
  private static final Days DAYS =
      new Days(ZoneOffset.UTC, Set.of(DayOfWeek.SATURDAY, DayOfWeek.SUNDAY));
  private static final long DAY = 86_400;
  private static final long BEGIN = MadeUpStays.begin();
  private static final List<Stay> WORLD = new MadeUpStays(60, 21, 3).all();

  @Test
  void foreseesLives_betterThanBaseRates_whereTheyHangOnMore() {
    SurvivalReport report = train(new MadeUpStays(300, 28, 1).all(), BEGIN + 28 * DAY);

    assertThat(report.judged().openings()).isGreaterThan(500);
    assertThat(report.judged().gain()).isGreaterThan(0.05);
    assertThat(report.judged().calibrationError()).isLessThan(0.05);
    assertThat(report.text()).contains("<- taken").contains("60 min");
  }

  @Test
  void saysNoMoreThanBaseRates_whereLivesAreLuck() {
    SurvivalReport report = train(lucky(), BEGIN + 21 * DAY);

    assertThat(report.judged().gain()).isBetween(-0.05, 0.05);
  }

  @Test
  void examplesUntilAnInstantAreTheSame_whateverHappensFromThenOn() {
    double begin = (double) BEGIN + DAY;
    double end = begin + 11 * DAY + 5_000;
    Sampled one = new SurvivalExamples(WORLD, DAYS, 1).rows(begin, end);
    Sampled other = new SurvivalExamples(changedFrom(end), DAYS, 1).rows(begin, end);

    assertThat(one.openings()).isGreaterThan(1_000).isEqualTo(other.openings());
    same(one.stretches(), other.stretches());
    same(one.bounds(), other.bounds());
  }

  @Test
  void aModelIsTheSame_whateverHappensAfterItsWindow() {
    long end = BEGIN + 12 * DAY;
    SurvivalReport one = train(WORLD, end);

    assertThat(train(changedFrom((double) end), end).files().manifest())
        .isEqualTo(one.files().manifest());
    assertThat(train(WORLD, end - DAY).files().manifest().checksum())
        .isNotEqualTo(one.files().manifest().checksum());
  }

  @Test
  void aFileSaysWhatJavaSays_overTenThousandRows(@TempDir Path folder) throws IOException {
    long end = BEGIN + 21 * DAY;
    SurvivalReport report = train(WORLD, end);
    report.write(folder);
    Rows rows =
        new SurvivalExamples(WORLD, DAYS, 2).rows((double) BEGIN + DAY, (double) end).stretches();
    int count = 10_000;
    assertThat(rows.size()).isGreaterThan(count);
    float[] features = new float[count * rows.width()];
    float[] row = new float[rows.width()];
    float[] chances = new float[count];
    for (int i = 0; i < count; i++) {
      rows.copy(i, row);
      System.arraycopy(row, 0, features, i * row.length, row.length);
    }
    try (OnnxScorer scorer =
        OnnxScorer.of(SurvivalFiles.read(folder, DAYS).model(), rows.width())) {
      scorer.score(features, count, chances);
    }

    for (int i = 0; i < count; i++) {
      rows.copy(i, row);
      assertThat((double) chances[i]).isCloseTo(report.network().chance(row), within(1e-5));
    }
    assertThat(Files.readString(folder.resolve("report.txt"))).contains("log-loss");
    assertThat(Files.readString(folder.resolve("calibration.svg"))).contains("<circle");
  }

  @Test
  void refusesTooLittle() {
    assertThatThrownBy(() -> train(WORLD, BEGIN + 6 * DAY))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("too few");
  }

  private static SurvivalReport train(List<Stay> stays, long end) {
    return new SurvivalTraining(stays, DAYS, 1, line -> {}).train(BEGIN, end);
  }

  private static void same(Rows one, Rows other) {
    for (int row = 0; row < one.size(); row++) {
      assertThat(one.happened(row)).isEqualTo(other.happened(row));
      assertThat(one.weight(row)).isEqualTo(other.weight(row));
      for (int column = 0; column < one.width(); column++) {
        assertThat(one.feature(row, column)).isEqualTo(other.feature(row, column));
      }
    }
  }

  /** What was not known before an instant becomes something else. */
  private static List<Stay> changedFrom(double instant) {
    Random random = new Random(9);
    List<Stay> all = new ArrayList<>();
    for (Stay each : WORLD) {
      if (each.known() < instant) {
        all.add(each);
      } else if (each.from() < instant) {
        double gone = Math.max(instant, each.from() + 1) + 50_000 * random.nextDouble();
        all.add(
            Stay.taken(
                    each.calendar(),
                    each.family(),
                    each.start(),
                    each.from(),
                    true,
                    Math.max(gone, instant),
                    gone + 60)
                .watchedBy(each.watchers()));
      }
    }
    for (int i = 0; i < 500; i++) {
      double from = instant + DAY * random.nextDouble();
      all.add(
          Stay.taken(i % 60, (i % 60) / 3, (long) from + DAY, from, true, from + 30, from + 30));
    }
    return all;
  }

  /** All of them live by one law, whatever else is true of them. */
  private static List<Stay> lucky() {
    Random random = new Random(5);
    return WORLD.stream()
        .map(
            s -> {
              double gone = s.from() - 3_000 * Math.log(1 - random.nextDouble());
              long start = s.start() + 7 * DAY;
              return Stay.taken(s.calendar(), s.family(), start, s.from(), true, gone, gone + 30)
                  .watchedBy(s.watchers());
            })
        .toList();
  }
}
