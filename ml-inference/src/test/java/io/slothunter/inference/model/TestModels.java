package io.slothunter.inference.model;

import io.slothunter.inference.net.Layer;
import io.slothunter.inference.net.Network;
import io.slothunter.inference.onnx.OnnxFile;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** Models that say what a test wants. */
public final class TestModels {
  private TestModels() {}

  /** Says the same chance of all; NaN if that is what it is to say. */
  public static Network constant(int width, float chance) {
    float logit = (float) Math.log(chance / (1 - chance));
    return new Network(List.of(new Layer(width, 1, new float[width], new float[] {logit})));
  }

  /** The same as files. */
  public static ModelFiles constant(
      String kind, List<String> features, Manifest.Week week, float chance) {
    return files(OnnxFile.of(constant(features.size(), chance), kind), kind, features, week);
  }

  /** With a manifest whose checksum is right, whatever the bytes are. */
  public static ModelFiles files(
      byte[] bytes, String kind, List<String> features, Manifest.Week week) {
    return files(bytes, kind, features, week, Map.of());
  }

  /** The same, which says how features were spread. */
  public static ModelFiles files(
      byte[] bytes,
      String kind,
      List<String> features,
      Manifest.Week week,
      Map<String, Bins> bins) {
    return new ModelFiles(
        new Manifest(
            kind,
            "test",
            1,
            features,
            ModelFiles.checksum(bytes),
            "2026-01-01T00:00:00Z",
            "2026-02-01T00:00:00Z",
            week,
            Map.of("log_loss", 0.5),
            bins),
        bytes);
  }

  /** Does something, and then says the same chance of all. */
  public record Doing(int width, float chance, Runnable doing) implements Scorer {
    @Override
    public void score(float[] features, int rows, float[] chances) {
      doing.run();
      Arrays.fill(chances, 0, rows, chance);
    }

    @Override
    public void close() {}
  }
}
