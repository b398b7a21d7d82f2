package io.slothunter.benchmarks;

import io.slothunter.app.bench.Benchmark;
import io.slothunter.inference.hazard.Features;
import io.slothunter.inference.hazard.HazardFiles;
import io.slothunter.inference.hazard.ModelHazard;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.onnx.OnnxScorer;
import io.slothunter.inference.survival.SurvivalFeatures;
import io.slothunter.inference.survival.SurvivalFiles;
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
 * An opening is scored as at work, features included: how soon its calendar opens again, and how
 * long the opening stays free, by the models that come along, from the log's event to the answer;
 * against the bare runs of the same two sessions. And 10,000 calendars' hazards in one pass.
 */
public final class ScoreBenchmark implements Benchmark {
  private static final int CALENDARS = 10_000;
  private static final int OPENINGS = 20_000;

  /** A life is asked about once for each of its stretches. */
  private static final int STRETCHES = 4;

  private static final int PASSES = 200;

  /** The last one counts: a server that works has all this compiled. */
  private static final int ROUNDS = 8;

  static final double BEGIN = 1_767_571_200;
  static final double DAY = 86_400;

  @Override
  public String name() {
    return "score";
  }

  @Override
  public String describe() {
    return "an opening scored by both models, against the bare sessions; 10,000 hazards at once";
  }

  @Override
  public int run(List<String> arguments) {
    ModelFiles hazards = HazardFiles.shipped();
    ModelFiles lives = SurvivalFiles.shipped();
    int width = Features.NAMES.size();
    int lifeWidth = SurvivalFeatures.NAMES.size();
    try (OnnxScorer one = OnnxScorer.of(hazards.model(), width);
        OnnxScorer bare = OnnxScorer.of(hazards.model(), width);
        OnnxScorer bareLives = OnnxScorer.of(lives.model(), lifeWidth);
        OnnxScorer many = OnnxScorer.of(hazards.model(), width)) {
      List<CalendarId> all =
          LongStream.rangeClosed(1, CALENDARS).mapToObj(CalendarId::new).toList();
      ModelHazard hazard = seen(all);
      ScoredOpenings openings = new ScoredOpenings(hazard, one, all);
      for (int round = 0; round < ROUNDS; round++) {
        double[] whole = openings.nanos(OPENINGS);
        double[] alone = bare(bare, width, bareLives, lifeWidth);
        double[] passes = passes(hazard, many, all);
        if (round == ROUNDS - 1) {
          System.out.printf(
              Locale.ROOT,
              "bench score p99_us=%.1f ratio=%.2f hazards_10k_ms=%.2f p50_us=%.1f bare_p50_us=%.1f"
                  + " hazards_10k_p99_ms=%.2f hazard_p50_us=%.1f%n",
              at(whole, 0.99) / 1e3,
              at(whole, 0.5) / at(alone, 0.5),
              at(passes, 0.5) / 1e6,
              at(whole, 0.5) / 1e3,
              at(alone, 0.5) / 1e3,
              at(passes, 0.99) / 1e6,
              at(openings.ofHazard(), 0.5) / 1e3);
        }
      }
      openings.close();
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

  /** The same sessions, as many rows, and nothing else. */
  private static double[] bare(OnnxScorer hazard, int width, OnnxScorer lives, int lifeWidth) {
    double[] nanos = new double[OPENINGS];
    float[] features = new float[width];
    float[] ofLife = new float[STRETCHES * lifeWidth];
    float[] answer = new float[STRETCHES];
    for (int i = 0; i < OPENINGS; i++) {
      features[0] = i % 7;
      ofLife[0] = i % 7;
      long began = System.nanoTime();
      hazard.score(features, 1, answer);
      lives.score(ofLife, STRETCHES, answer);
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
