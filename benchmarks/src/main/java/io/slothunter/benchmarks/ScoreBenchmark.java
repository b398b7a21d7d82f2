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
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;

/**
 * An opening is scored as at work, features included: how soon its calendar opens again, and how
 * long the opening stays free, by the models that come along, from the log's event to the answer;
 * against the bare runs of the same two sessions. Both take turns of some milliseconds, and the
 * ratio is the middle one of all pairs of turns: whatever else the machine does meets both. And
 * 10,000 calendars' hazards in one pass.
 */
public final class ScoreBenchmark implements Benchmark {
  private static final int CALENDARS = 10_000;
  private static final int PASSES = 200;

  /** The last one counts. */
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
      BareRuns runs = new BareRuns(bare, width, bareLives, lifeWidth);
      Turns turns = new Turns(openings, runs);
      double[] passes = new double[0];
      for (int round = 0; round < ROUNDS; round++) {
        passes = passes(hazard, many, all);
      }
      System.out.printf(
          Locale.ROOT,
          "bench score p99_us=%.1f ratio=%.2f hazards_10k_ms=%.2f p50_us=%.1f bare_p50_us=%.1f"
              + " hazards_10k_p99_ms=%.2f hazard_p50_us=%.1f%n",
          Turns.at(turns.whole(), 0.99) / 1e3,
          Turns.at(turns.ratios(), 0.5),
          Turns.at(passes, 0.5) / 1e6,
          Turns.at(turns.whole(), 0.5) / 1e3,
          Turns.at(turns.bare(), 0.5) / 1e3,
          Turns.at(passes, 0.99) / 1e6,
          Turns.at(turns.ofHazard(), 0.5) / 1e3);
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
}
