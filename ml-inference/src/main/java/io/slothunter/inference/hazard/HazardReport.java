package io.slothunter.inference.hazard;

import io.slothunter.inference.model.ModelFiles;
import io.slothunter.inference.net.CalibrationPlot;
import io.slothunter.inference.net.Fit;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.net.Recipe;
import io.slothunter.inference.net.Rows;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * What came of a training.
 *
 * @param network the same as the model's file, in plain Java
 * @param judged all candidates
 * @param lastBlock the examples of the last block that was judged
 */
public record HazardReport(
    ModelFiles files,
    Network network,
    List<Candidate> judged,
    Candidate best,
    Rows lastBlock,
    long openings,
    int calendars) {
  private static final List<Group> GROUPS =
      List.of(
          new Group("rate", 0, 1),
          new Group("profile and clock", 1, 2),
          new Group("own recent openings", 2, 6),
          new Group("family's recent openings", 6, 9),
          new Group("time since the last", 9, 10));

  public HazardReport {
    judged = List.copyOf(judged);
  }

  private record Group(String name, int from, int to) {
    boolean has(int column) {
      // The clock belongs to the profile.
      return (column >= from && column < to) || (from == 1 && column >= Features.CLOCK);
    }
  }

  /**
   * @param fits how it did on each block
   * @param plain how rate × profile did there
   */
  public record Candidate(Recipe recipe, List<Fit> fits, List<Fit> plain) {
    public double logLoss() {
      return mean(fits);
    }

    public double plainLogLoss() {
      return mean(plain);
    }

    Fit last() {
      return fits.get(fits.size() - 1);
    }

    private static double mean(List<Fit> fits) {
      return fits.stream().mapToDouble(Fit::logLoss).average().orElse(Double.NaN);
    }
  }

  /** By how much less than rate × profile it was wrong, on blocks that it had not learned from. */
  public double gain() {
    return 1 - best.logLoss() / best.plainLogLoss();
  }

  /** Writes the model, its manifest, and this. */
  public void write(Path folder) throws IOException {
    Files.createDirectories(folder);
    Files.writeString(folder.resolve("report.txt"), text());
    Files.writeString(
        folder.resolve("calibration.svg"),
        CalibrationPlot.logarithmic(
            best.last(), "expected chance of an opening in 15 minutes; up: observed"));
    files.write(folder);
  }

  public String text() {
    StringBuilder text = new StringBuilder();
    line(
        text,
        "%d openings of %d calendars from %s to %s",
        openings,
        calendars,
        files.manifest().trainedFrom(),
        files.manifest().trainedTo());
    line(text, "judged on the two last fifths of it, each after learning from what was before:");
    Fit plain = best.plain().get(best.plain().size() - 1);
    line(
        text,
        "%-40s log-loss %.4f  Brier %.4f",
        "rate x profile",
        best.plainLogLoss(),
        plain.brier());
    for (Candidate each : judged) {
      line(
          text,
          "%-40s log-loss %.4f  Brier %.4f  calibration error %.4f%s",
          each.recipe(),
          each.logLoss(),
          each.last().brier(),
          each.last().calibrationError(),
          each.equals(best) ? "  <- taken" : "");
    }
    line(text, "log-loss %.1f %% under rate x profile", 100 * gain());
    line(text, "");
    line(text, "tenths of the last block by chance: expected, observed");
    Fit fit = best.last();
    for (int i = 0; i < fit.expected().size(); i++) {
      line(text, "%2d  %.5f  %.5f", i + 1, fit.expected().get(i), fit.observed().get(i));
    }
    line(text, "");
    line(text, "by how much log-loss rises when a group of features is shuffled (final model):");
    double whole = Fit.of(lastBlock, HazardTraining.chances(network, lastBlock)).logLoss();
    for (Group group : GROUPS) {
      line(text, "%-28s %+.4f", group.name(), shuffled(group) - whole);
    }
    return text.toString();
  }

  private double shuffled(Group group) {
    SplittableRandom random = new SplittableRandom(1);
    double[] chances = new double[lastBlock.size()];
    float[] features = new float[lastBlock.width()];
    float[] other = new float[lastBlock.width()];
    for (int i = 0; i < chances.length; i++) {
      lastBlock.copy(i, features);
      lastBlock.copy(random.nextInt(chances.length), other);
      for (int column = 0; column < features.length; column++) {
        if (group.has(column)) {
          features[column] = other[column];
        }
      }
      chances[i] = network.chance(features);
    }
    return Fit.of(lastBlock, chances).logLoss();
  }

  private static void line(StringBuilder text, String format, Object... values) {
    text.append(String.format(Locale.ROOT, format, values)).append('\n');
  }
}
