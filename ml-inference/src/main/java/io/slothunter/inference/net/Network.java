package io.slothunter.inference.net;

import java.util.List;

/**
 * A network of fully connected layers with ReLU between them and one output, the logit of a chance.
 * Its first layer takes features as they are: what they were standardized by in training is part of
 * its weights. Not for several threads.
 */
public final class Network {
  private final List<Layer> layers;
  private final float[][] values;

  public Network(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    int before = layers.get(0).inputs();
    for (Layer layer : layers) {
      if (layer.inputs() != before) {
        throw new IllegalArgumentException("a layer takes what the one before gives");
      }
      before = layer.outputs();
    }
    if (before != 1) {
      throw new IllegalArgumentException("the last layer gives one value");
    }
    this.values = layers.stream().map(layer -> new float[layer.outputs()]).toArray(float[][]::new);
  }

  public List<Layer> layers() {
    return layers;
  }

  public int width() {
    return layers.get(0).inputs();
  }

  /** The chance of a row of features. */
  public double chance(float[] features) {
    float[] in = features;
    for (int i = 0; i < values.length; i++) {
      layers.get(i).forward(in, values[i]);
      if (i + 1 < values.length) {
        rectify(values[i]);
      }
      in = values[i];
    }
    return 1 / (1 + Math.exp(-in[0]));
  }

  static void rectify(float[] values) {
    for (int j = 0; j < values.length; j++) {
      values[j] = Math.max(0, values[j]);
    }
  }
}
