package io.slothunter.inference.hazard;

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
 * Trains a model of openings on a window of time. Which recipe is best is judged on later blocks of
 * the window than were learned from; the best one then learns from all of it. Nothing at or after
 * the window's end is looked at.
 */
public final class HazardTraining {
  public static final String KIND = "hazard";

  private static final List<Recipe> CANDIDATES =
      List.of(
          Recipe.of(4, 2e-3),
          Recipe.of(4, 2e-3, 16, 8),
          Recipe.of(4, 2e-3, 32, 16),
          Recipe.of(8, 1e-3, 32, 16));

  /** Each block is learned up to and judged after: shares of the window. */
  private static final double[] BLOCKS = {0.6, 0.8, 1};

  /** What is learned of the first day is about beginning, not about calendars. */
  private static final long FIRST = 86_400;

  private static final long SHORTEST = 5 * 86_400;
  private static final int FEWEST = 50;

  private final List<CalendarOpenings> calendars;
  private final Days days;
  private final double meanGap;
  private final long seed;
  private final Consumer<String> progress;

  public HazardTraining(
      List<CalendarOpenings> calendars,
      Days days,
      double meanGap,
      long seed,
      Consumer<String> progress) {
    this.calendars = List.copyOf(calendars);
    this.days = days;
    this.meanGap = meanGap;
    this.seed = seed;
    this.progress = progress;
  }

  /**
   * @param from the first second that may be learned from
   * @param to the first that may not
   * @throws IllegalArgumentException if there is too little to learn from
   */
  public HazardReport train(long from, long to) {
    List<CalendarOpenings> known = calendars.stream().map(c -> c.before((double) to)).toList();
    long openings =
        known.stream().flatMap(c -> c.seconds().stream()).filter(at -> at >= from).count();
    if (to - from < SHORTEST || openings < FEWEST) {
      throw new IllegalArgumentException(
          "%d openings in %.1f days are too few: at least %d in 5 days"
              .formatted(openings, (to - from) / 86_400.0, FEWEST));
    }
    Examples examples = new Examples(known, days, meanGap, seed);
    List<HazardReport.Candidate> judged = new ArrayList<>();
    for (Recipe recipe : CANDIDATES) {
      judged.add(new HazardReport.Candidate(recipe, new ArrayList<>(), new ArrayList<>()));
    }
    Rows last = judge(examples, from, to, judged);
    HazardReport.Candidate best =
        judged.stream()
            .min(Comparator.comparingDouble(HazardReport.Candidate::logLoss))
            .orElseThrow();
    progress.accept("best: " + best.recipe());
    Rows all = examples.rows(from, from + FIRST, to);
    Network network = Training.network(all, best.recipe(), seed);
    ModelFiles files = files(network, all, best, from, to);
    return new HazardReport(files, network, judged, best, last, openings, calendars.size());
  }

  private Rows judge(
      Examples examples, long from, long to, List<HazardReport.Candidate> candidates) {
    Rows later = null;
    for (int block = 0; block + 1 < BLOCKS.length; block++) {
      long split = from + (long) ((to - from) * BLOCKS[block]);
      long end = from + (long) ((to - from) * BLOCKS[block + 1]);
      Rows learned = examples.rows(from, from + FIRST, split);
      later = examples.rows(from, split, end);
      Fit plain = Fit.of(later, plain(later));
      for (HazardReport.Candidate each : candidates) {
        Network network = Training.network(learned, each.recipe(), seed);
        Fit fit = Fit.of(later, chances(network, later));
        each.fits().add(fit);
        each.plain().add(plain);
        progress.accept(
            "block %d: %s: log-loss %.4f, rate x profile %.4f"
                .formatted(block + 1, each.recipe(), fit.logLoss(), plain.logLoss()));
      }
    }
    if (later == null) {
      throw new IllegalStateException("there are blocks");
    }
    return later;
  }

  private ModelFiles files(
      Network network, Rows all, HazardReport.Candidate best, long from, long to) {
    byte[] model = OnnxFile.of(network, KIND);
    Manifest manifest =
        new Manifest(
            KIND,
            best.recipe().toString(),
            to,
            Features.NAMES,
            ModelFiles.checksum(model),
            Instant.ofEpochSecond(from).toString(),
            Instant.ofEpochSecond(to).toString(),
            days.week(),
            Map.of(
                "log_loss", best.logLoss(),
                "log_loss_plain", best.plainLogLoss(),
                "brier", best.last().brier(),
                "calibration_error", best.last().calibrationError()),
            TrainedOn.bins(all, Features.NAMES, Features.MEASURED, 1, true));
    return new ModelFiles(manifest, model);
  }

  static double[] chances(Network network, Rows rows) {
    double[] chances = new double[rows.size()];
    float[] features = new float[rows.width()];
    for (int i = 0; i < chances.length; i++) {
      rows.copy(i, features);
      chances[i] = network.chance(features);
    }
    return chances;
  }

  static double[] plain(Rows rows) {
    double[] chances = new double[rows.size()];
    for (int i = 0; i < chances.length; i++) {
      chances[i] =
          Features.plainChance(rows.feature(i, Features.RATE), rows.feature(i, Features.PROFILE));
    }
    return chances;
  }
}
