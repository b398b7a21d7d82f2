package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.time.Days;
import io.slothunter.scanner.calendar.CalendarId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * What a calendar may be expected to open, by the model that comes along: one alone, features
 * included, against the bare run of the same session, and 10,000 in one pass.
 */
public final class ScoreBenchmark implements Benchmark {
  private static final int CALENDARS = 10_000;
  private static final int SINGLES = 20_000;
  private static final int PASSES = 200;
  private static final double BEGIN = 1_767_571_200;
  private static final double DAY = 86_400;

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String describe() {
    return "expecting a calendar's openings by the model, against the bare session; 10,000 at once";
  }

  @Override
  public int run(List<String> arguments) {
    ModelFiles files = HazardFiles.shipped();
    int width = Features.NAMES.size();
    try (OnnxScorer one = OnnxScorer.of(files.model(), width);
        OnnxScorer bare = OnnxScorer.of(files.model(), width);
        OnnxScorer many = OnnxScorer.of(files.model(), width)) {
      List<CalendarId> all =
          LongStream.rangeClosed(1, CALENDARS).mapToObj(CalendarId::new).toList();
      ModelHazard hazard = seen(all);
      // The first round warms all up and does not count.
      for (int round = 0; round < 2; round++) {
        double[] whole = singles(hazard, one, all);
        double[] alone = bare(bare, width);
        double[] passes = passes(hazard, many, all);
        if (round > 0) {
          System.out.printf(
              Locale.ROOT,
              "bench score p99_us=%.1f ratio=%.2f hazards_10k_ms=%.2f p50_us=%.1f bare_p50_us=%.1f"
                  + " hazards_10k_p99_ms=%.2f%n",
              at(whole, 0.99) / 1e3,
              at(whole, 0.5) / at(alone, 0.5),
              at(passes, 0.5) / 1e6,
              at(whole, 0.5) / 1e3,
              at(alone, 0.5) / 1e3,
              at(passes, 0.99) / 1e6);
        }
      }
    }
    return 0;
  }

  /** Two weeks in which each calendar opened about twice a day. */
  private static ModelHazard seen(List<CalendarId> all) {
    ModelHazard hazard = new ModelHazard(new Days(ZoneOffset.UTC, Set.of()), calendar -> 0);
    Random random = new Random(1);
    all.forEach(calendar -> hazard.begin(calendar, BEGIN));
    double step = 14 * DAY / (28 * CALENDARS);
    for (double now = BEGIN; now < BEGIN + 14 * DAY; now += step) {
      hazard.opened(all.get(random.nextInt(CALENDARS)), now - 600, now);
    }
    return hazard;
  }

  private static double[] singles(ModelHazard hazard, OnnxScorer scorer, List<CalendarId> all) {
    double[] nanos = new double[SINGLES];
    double[] answer = new double[1];
    for (int i = 0; i < SINGLES; i++) {
      List<CalendarId> single = List.of(all.get(i % CALENDARS));
      long began = System.nanoTime();
      int senseless = hazard.fill(scorer, BEGIN + 14 * DAY + i, single, answer);
      nanos[i] = System.nanoTime() - began;
      check(senseless);
    }
    return nanos;
  }

  private static double[] bare(OnnxScorer scorer, int width) {
    double[] nanos = new double[SINGLES];
    float[] features = new float[width];
    float[] answer = new float[1];
    for (int i = 0; i < SINGLES; i++) {
      features[0] = i % 7;
      long began = System.nanoTime();
      scorer.score(features, 1, answer);
      nanos[i] = System.nanoTime() - began;
    }
    return nanos;
  }

  private static double[] passes(ModelHazard hazard, OnnxScorer scorer, List<CalendarId> all) {
    double[] nanos = new double[PASSES];
    double[] answer = new double[CALENDARS];
    for (int i = 0; i < PASSES; i++) {
      long began = System.nanoTime();
      int senseless = hazard.fill(scorer, BEGIN + 15 * DAY + 60.0 * i, all, answer);
      nanos[i] = System.nanoTime() - began;
      check(senseless);
    }
    return nanos;
  }

  private static void check(int senseless) {
    if (senseless > 0) {
      throw new IllegalStateException("the model gave something that is no chance");
    }
  }

  private static double at(double[] nanos, double share) {
    double[] sorted = nanos.clone();
    Arrays.sort(sorted);
    return sorted[(int) (share * (sorted.length - 1))];
  }
}
