package io.slothunter.inference.model;

/** Gives the chance of each of many rows of features at once. For one thread at a time. */
public interface Scorer extends AutoCloseable {
  /** How many features a row has. */
  int width();

  /**
   * @param features row after row
   * @param chances takes the chance of each row, as the model gives it: whoever asks looks whether
   *     it makes sense
   */
  void score(float[] features, int rows, float[] chances);

  @Override
  void close();
}
