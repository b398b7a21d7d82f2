package io.slothunter.inference.net;

import java.util.SplittableRandom;

/** A fully connected layer. */
public final class Layer {
  private final int inputs;
  private final int outputs;
  private final float[] weights;
  private final float[] bias;

  /**
   * @param weights from each input to all outputs, one input after the other
   */
  public Layer(int inputs, int outputs, float[] weights, float[] bias) {
    if (weights.length != inputs * outputs || bias.length != outputs) {
      throw new IllegalArgumentException(
          "%s inputs and %s outputs take other weights".formatted(inputs, outputs));
    }
    this.inputs = inputs;
    this.outputs = outputs;
    this.weights = weights;
    this.bias = bias;
  }

  public int inputs() {
    return inputs;
  }

  public int outputs() {
    return outputs;
  }

  /** Its own, not to be changed by whoever did not make it. */
  public float[] weights() {
    return weights;
  }

  public float[] bias() {
    return bias;
  }

  /** Weights as He et al. draw them for ReLU ("Delving deep into rectifiers", ICCV 2015). */
  static Layer random(int inputs, int outputs, SplittableRandom random) {
    float[] weights = new float[inputs * outputs];
    double deviation = Math.sqrt(2.0 / inputs);
    for (int i = 0; i < weights.length; i++) {
      weights[i] = (float) (deviation * random.nextGaussian());
    }
    return new Layer(inputs, outputs, weights, new float[outputs]);
  }

  /** In the order that the compiler turns into vector instructions. */
  void forward(float[] in, float[] out) {
    System.arraycopy(bias, 0, out, 0, outputs);
    for (int i = 0; i < inputs; i++) {
      float x = in[i];
      int at = i * outputs;
      for (int j = 0; j < outputs; j++) {
        out[j] += x * weights[at + j];
      }
    }
  }
}
