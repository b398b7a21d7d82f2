package io.slothunter.benchmarks;

import io.slothunter.inference.onnx.OnnxScorer;

/** The sessions that score an opening, asked for as many rows, and nothing else. */
final class BareRuns {
  /** A life is asked about once for each of its stretches. */
  private static final int STRETCHES = 4;

  private final OnnxScorer hazard;
  private final OnnxScorer lives;
  private final float[] features;
  private final float[] ofLife;
  private final float[] answer = new float[STRETCHES];

  /**
   * @param width of what the first is told
   * @param lifeWidth of what the second is
   */
  BareRuns(OnnxScorer hazard, int width, OnnxScorer lives, int lifeWidth) {
    this.hazard = hazard;
    this.lives = lives;
    this.features = new float[width];
    this.ofLife = new float[STRETCHES * lifeWidth];
  }

  /** How long each took. */
  double[] nanos(int count) {
    double[] nanos = new double[count];
    for (int i = 0; i < count; i++) {
      features[0] = i % 7;
      ofLife[0] = i % 7;
      long began = System.nanoTime();
      hazard.score(features, 1, answer);
      lives.score(ofLife, STRETCHES, answer);
      nanos[i] = System.nanoTime() - began;
    }
    return nanos;
  }
}
