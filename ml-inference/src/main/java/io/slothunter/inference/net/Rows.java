package io.slothunter.inference.net;

import java.util.Arrays;

/** Examples to learn from or to be judged by: features, whether it happened, and a weight. */
public final class Rows {
  private final int width;
  private float[] features;
  private float[] weights = new float[1_024];
  private boolean[] happened = new boolean[1_024];
  private int size;

  public Rows(int width) {
    this.width = width;
    this.features = new float[1_024 * width];
  }

  public int width() {
    return width;
  }

  public int size() {
    return size;
  }

  /**
   * @param from holds the features from its start on
   * @param weight for how many like it this one stands
   */
  public void add(float[] from, boolean outcome, float weight) {
    if (size == weights.length) {
      weights = Arrays.copyOf(weights, 2 * size);
      happened = Arrays.copyOf(happened, 2 * size);
      features = Arrays.copyOf(features, 2 * size * width);
    }
    System.arraycopy(from, 0, features, size * width, width);
    happened[size] = outcome;
    weights[size++] = weight;
  }

  public float feature(int row, int column) {
    return features[row * width + column];
  }

  public boolean happened(int row) {
    return happened[row];
  }

  public float weight(int row) {
    return weights[row];
  }

  /** Copies a row's features to the start of an array. */
  public void copy(int row, float[] to) {
    System.arraycopy(features, row * width, to, 0, width);
  }
}
