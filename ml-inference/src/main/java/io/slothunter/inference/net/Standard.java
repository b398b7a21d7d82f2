package io.slothunter.inference.net;

/** Brings each feature to mean 0 and deviation 1, as networks like them. */
final class Standard {
  private final float[] mean;
  private final float[] scale;

  private Standard(float[] mean, float[] scale) {
    this.mean = mean;
    this.scale = scale;
  }

  static Standard of(Rows rows) {
    int width = rows.width();
    float[] mean = new float[width];
    float[] scale = new float[width];
    for (int column = 0; column < width; column++) {
      double sum = 0;
      double squares = 0;
      double weight = 0;
      for (int row = 0; row < rows.size(); row++) {
        double x = rows.feature(row, column);
        double w = rows.weight(row);
        sum += w * x;
        squares += w * x * x;
        weight += w;
      }
      double average = sum / weight;
      double variance = Math.max(0, squares / weight - average * average);
      mean[column] = (float) average;
      // A feature that never moved in training says nothing, whatever it is later.
      scale[column] = variance < 1e-10 ? 0 : (float) (1 / Math.sqrt(variance));
    }
    return new Standard(mean, scale);
  }

  void apply(Rows rows, int row, float[] to) {
    for (int i = 0; i < mean.length; i++) {
      to[i] = (rows.feature(row, i) - mean[i]) * scale[i];
    }
  }

  /** The layer that takes features as they are and gives the same. */
  Layer into(Layer layer) {
    int n = layer.outputs();
    float[] weights = new float[layer.weights().length];
    float[] bias = layer.bias().clone();
    for (int i = 0; i < layer.inputs(); i++) {
      for (int j = 0; j < n; j++) {
        weights[i * n + j] = layer.weights()[i * n + j] * scale[i];
        bias[j] -= weights[i * n + j] * mean[i];
      }
    }
    return new Layer(layer.inputs(), n, weights, bias);
  }
}
