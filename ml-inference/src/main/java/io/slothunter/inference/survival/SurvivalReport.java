package io.slothunter.inference.survival;

import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.net.CalibrationPlot;
import io.slothunter.inference.net.Fit;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.net.Recipe;
import io.slothunter.inference.net.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What came of a training.
 *
 * @param network the same as the model's file, in plain Java
 * @param candidates as they did on the block on which the recipe was chosen
 * @param judged how the best one did on the block after it
 */
public record SurvivalReport(
    ModelFiles files,
    Network network,
    List<Candidate> candidates,
    Recipe best,
    Judged judged,
    long openings) {
  public SurvivalReport {
    candidates = List.copyOf(candidates);
  }

  /** A recipe, and how it did. */
  public record Candidate(Recipe recipe, Fit fit) {}

  /**
   * How chances fit what became of later openings, over all bounds.
   *
   * @param plain what the calendars' base rates said of the same
   * @param bounds the model's, for each bound by itself
   * @param plainBounds the base rates', for each
   */
  public record Judged(
      Fit model, Fit plain, List<Fit> bounds, List<Fit> plainBounds, int openings) {
    public Judged {
      bounds = List.copyOf(bounds);
      plainBounds = List.copyOf(plainBounds);
    }

    static Judged of(Sampled later, Network network) {
      double[] said = later.chances(network);
      double[] plain = later.plain();
      List<Fit> bounds = new ArrayList<>();
      List<Fit> plainBounds = new ArrayList<>();
      for (int k = 0; k < Bounds.COUNT; k++) {
        Rows one = later.bound(k);
        bounds.add(Fit.of(one, Sampled.bound(said, k)));
        plainBounds.add(Fit.of(one, Sampled.bound(plain, k)));
      }
      return new Judged(
          Fit.of(later.bounds(), said),
          Fit.of(later.bounds(), plain),
          bounds,
          plainBounds,
          later.openings());
    }

    /** By how much less than base rates it was wrong. */
    public double gain() {
      return 1 - model.logLoss() / plain.logLoss();
    }

    /** Of the bound at which it is worst. */
    public double calibrationError() {
      return bounds.stream().mapToDouble(Fit::calibrationError).max().orElse(Double.NaN);
    }

    public String line() {
      return String.format(
          Locale.ROOT,
          "survival log_loss=%.4f base=%.4f better_by=%.3f ece=%.4f",
          model.logLoss(),
          plain.logLoss(),
          gain(),
          calibrationError());
    }
  }

  /** Writes the model, its manifest, and this. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.txt"), text());
    Files.writeString(
        folder.resolve("calibration.svg"),
        CalibrationPlot.linear(judged.model(), "expected chance to be free still; up: observed"));
    files.write(folder);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%d openings from %s to %s",
        openings,
        files.manifest().trainedFrom(),
        files.manifest().trainedTo());
    line(text, "chosen on the fourth fifth of it, after learning from the three before:");
    for (Candidate each : candidates) {
      line(
          text,
          "%-40s log-loss %.4f  Brier %.4f%s",
          each.recipe(),
          each.fit().logLoss(),
          each.fit().brier(),
          each.recipe().equals(best) ? "  <- taken" : "");
    }
    line(text, "");
    line(
        text,
        "judged on %d openings of the last fifth, after learning from the four before:",
        judged.openings());
    line(text, "%-10s %-28s %-28s", "free after", "model", "calendar's base rate");
    for (int k = 0; k < Bounds.COUNT; k++) {
      line(
          text,
          "%-10s %-28s %-28s",
          Bounds.second(k) / 60 + " min",
          words(judged.bounds().get(k)),
          words(judged.plainBounds().get(k)));
    }
    line(text, "%-10s %-28s %-28s", "all", words(judged.model()), words(judged.plain()));
    line(text, "log-loss %.1f %% under base rates", 100 * judged.gain());
    line(text, "");
    line(text, "tenths by chance to be free: expected, observed");
    for (int i = 0; i < judged.model().expected().size(); i++) {
      line(
          text,
          "%2d  %.4f  %.4f",
          i + 1,
          judged.model().expected().get(i),
          judged.model().observed().get(i));
    }
    return text.toString();
  }

  private static String words(Fit fit) {
    return String.format(
        Locale.ROOT, "log-loss %.4f  ece %.4f", fit.logLoss(), fit.calibrationError());
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values).stripTrailing()).append('\n');
  }
}
