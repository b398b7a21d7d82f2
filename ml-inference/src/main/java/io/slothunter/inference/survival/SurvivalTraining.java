package io.slothunter.inference.survival;

import io.slothunter.inference.model.Manifest;
import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.net.Fit;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.net.Recipe;
import io.slothunter.inference.net.Rows;
import io.slothunter.inference.net.Training;
import io.slothunter.inference.onnx.OnnxFile;
import io.slothunter.inference.time.Days;
import io.slothunter.inference.trial.TrainedOn;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Trains a model of openings' lives on a window of time. The recipe is chosen on the fourth fifth
 * of it, after learning from the three before; how good it is, is then judged on the last fifth,
 * which no choice has seen. What is written has learned from all of it. Nothing at or after the
 * window's end is looked at.
 */
public final class SurvivalTraining {
  public static final String KIND = "survival";

  private static final List<Recipe> CANDIDATES =
      List.of(Recipe.of(6, 3e-3), Recipe.of(5, 2e-3, 16, 8), Recipe.of(5, 2e-3, 32, 16));

  private static final double CHOSEN = 0.6;
  private static final double JUDGED = 0.8;

  /** What is learned of the first days is about beginning. */
  private static final long FIRST = 2 * 86_400;

  private static final long SHORTEST = 7 * 86_400;
  private static final int FEWEST = 200;

  private final List<Stay> stays;
  private final Days days;
  private final long seed;
  private final Consumer<String> progress;

  public SurvivalTraining(List<Stay> stays, Days days, long seed, Consumer<String> progress) {
    this.stays = List.copyOf(stays);
    this.days = days;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * @param from the first second that may be learned from
   * @param to the first that may not
   * @throws IllegalArgumentException if there is too little to learn from
   */
  public SurvivalReport train(long from, long to) {
    List<Stay> within = stays.stream().filter(s -> s.from() >= from && s.from() < to).toList();
    long openings = within.stream().filter(Stay::opened).count();
    if (to - from < SHORTEST || openings < FEWEST) {
      throw new IllegalArgumentException(
          "%d openings in %.1f days are too few: at least %d in 7 days"
              .formatted(openings, (to - from) / 86_400.0, FEWEST));
    }
    SurvivalExamples examples = new SurvivalExamples(within, days, seed);
    double first = (double) from + FIRST;
    double end = (double) to;
    double chosen = from + (to - from) * CHOSEN;
    double judged = from + (to - from) * JUDGED;
    List<SurvivalReport.Candidate> candidates =
        choose(examples.rows(first, chosen), examples.rows(chosen, judged));
    Recipe best =
        candidates.stream()
            .min(Comparator.comparingDouble(each -> each.fit().logLoss()))
            .orElseThrow()
            .recipe();
    progress.accept("best: " + best);
    Sampled last = examples.rows(judged, end);
    Network earlier = Training.network(examples.rows(first, judged).stretches(), best, seed);
    SurvivalReport.Judged how = SurvivalReport.Judged.of(last, earlier);
    progress.accept("judged: " + how.line());
    Rows all = examples.rows(first, end).stretches();
    Network network = Training.network(all, best, seed);
    return new SurvivalReport(
        files(network, all, best, how, from, to), network, candidates, best, how, openings);
  }

  private List<SurvivalReport.Candidate> choose(Sampled learned, Sampled later) {
    double plain = Fit.of(later.bounds(), later.plain()).logLoss();
    List<SurvivalReport.Candidate> candidates = new ArrayList<>();
    for (Recipe recipe : CANDIDATES) {
      Network network = Training.network(learned.stretches(), recipe, seed);
      Fit fit = Fit.of(later.bounds(), later.chances(network));
      candidates.add(new SurvivalReport.Candidate(recipe, fit));
      progress.accept("%s: log-loss %.4f, base rates %.4f".formatted(recipe, fit.logLoss(), plain));
    }
    return candidates;
  }

  private ModelFiles files(
      Network network, Rows all, Recipe recipe, SurvivalReport.Judged how, long from, long to) {
    byte[] model = OnnxFile.of(network, KIND);
    Manifest manifest =
        new Manifest(
            KIND,
            recipe.toString(),
            to,
            SurvivalFeatures.NAMES,
            ModelFiles.checksum(model),
            Instant.ofEpochSecond(from).toString(),
            Instant.ofEpochSecond(to).toString(),
            days.week(),
            Map.of(
                "log_loss", how.model().logLoss(),
                "log_loss_plain", how.plain().logLoss(),
                "brier", how.model().brier(),
                "calibration_error", how.calibrationError()),
            TrainedOn.bins(
                all, SurvivalFeatures.NAMES, SurvivalFeatures.MEASURED, Bounds.COUNT, false));
    return new ModelFiles(manifest, model);
  }
}
