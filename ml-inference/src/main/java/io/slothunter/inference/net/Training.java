package io.slothunter.inference.net;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Teaches a network by logistic loss and Adam (Kingma and Ba, "Adam: a method for stochastic
 * optimization", ICLR 2015), in small batches, ever more slowly. The same rows, recipe and seed
 * give the same network.
 */
public final class Training {
  private static final int BATCH = 256;
  private static final double DECAY = 1e-5;

  private final Rows rows;
  private final Standard standard;
  private final List<Step> steps = new ArrayList<>();
  private final SplittableRandom random;
  private final float[] input;
  private final double meanWeight;

  private Training(Rows rows, Recipe recipe, long seed) {
    this.rows = rows;
    this.standard = Standard.of(rows);
    this.random = new SplittableRandom(seed);
    this.input = new float[rows.width()];
    int before = rows.width();
    for (int size : recipe.hidden()) {
      steps.add(new Step(Layer.random(before, size, random)));
      before = size;
    }
    steps.add(new Step(Layer.random(before, 1, random)));
    this.meanWeight = meanWeight();
  }

  public static Network network(Rows rows, Recipe recipe, long seed) {
    if (rows.size() == 0) {
      throw new IllegalArgumentException("there is nothing to learn from");
    }
    Training training = new Training(rows, recipe, seed);
    training.run(recipe);
    return training.network();
  }

  private void run(Recipe recipe) {
    int[] order = new int[rows.size()];
    for (int i = 0; i < order.length; i++) {
      order[i] = i;
    }
    int batches = (order.length + BATCH - 1) / BATCH;
    int all = batches * recipe.epochs();
    int done = 0;
    for (int epoch = 0; epoch < recipe.epochs(); epoch++) {
      shuffle(order);
      for (int from = 0; from < order.length; from += BATCH) {
        int to = Math.min(order.length, from + BATCH);
        for (int i = from; i < to; i++) {
          learn(order[i]);
        }
        done++;
        double rate = recipe.rate() * Math.max(0.02, 1 - (double) done / all);
        for (Step step : steps) {
          step.move(rate, done, to - from);
        }
      }
    }
  }

  private void learn(int row) {
    standard.apply(rows, row, input);
    float[] in = input;
    int last = steps.size() - 1;
    for (int i = 0; i <= last; i++) {
      in = steps.get(i).forward(in, i < last);
    }
    double chance = 1 / (1 + Math.exp(-in[0]));
    double error = (chance - (rows.happened(row) ? 1 : 0)) * rows.weight(row) / meanWeight;
    steps.get(last).slope[0] = (float) error;
    for (int i = last; i >= 0; i--) {
      Step below = i > 0 ? steps.get(i - 1) : null;
      steps.get(i).backward(below == null ? input : below.out, below == null ? null : below.slope);
    }
  }

  private void shuffle(int[] order) {
    for (int i = order.length - 1; i > 0; i--) {
      int j = random.nextInt(i + 1);
      int other = order[i];
      order[i] = order[j];
      order[j] = other;
    }
  }

  private double meanWeight() {
    double sum = 0;
    for (int i = 0; i < rows.size(); i++) {
      sum += rows.weight(i);
    }
    return sum / rows.size();
  }

  private Network network() {
    List<Layer> layers = new ArrayList<>();
    for (Step step : steps) {
      layers.add(layers.isEmpty() ? standard.into(step.layer) : step.layer);
    }
    return new Network(layers);
  }

  /** One layer with what learning needs. */
  private static final class Step {
    private static final double FIRST = 0.9;
    private static final double SECOND = 0.999;

    private final Layer layer;
    private final float[] out;
    private final float[] slope;
    private final Moments weights;
    private final Moments bias;

    Step(Layer layer) {
      this.layer = layer;
      this.out = new float[layer.outputs()];
      this.slope = new float[layer.outputs()];
      this.weights = new Moments(layer.weights());
      this.bias = new Moments(layer.bias());
    }

    float[] forward(float[] in, boolean hidden) {
      layer.forward(in, out);
      if (hidden) {
        Network.rectify(out);
      }
      return out;
    }

    void backward(float[] in, float @org.jspecify.annotations.Nullable [] below) {
      int n = layer.outputs();
      float[] values = layer.weights();
      for (int j = 0; j < n; j++) {
        bias.gradient[j] += slope[j];
      }
      for (int i = 0; i < layer.inputs(); i++) {
        float x = in[i];
        int at = i * n;
        if (below != null) {
          float sum = 0;
          for (int j = 0; j < n; j++) {
            sum += values[at + j] * slope[j];
          }
          below[i] = x > 0 ? sum : 0;
        }
        if (x != 0) {
          for (int j = 0; j < n; j++) {
            weights.gradient[at + j] += x * slope[j];
          }
        }
      }
    }

    void move(double rate, int batch, int size) {
      double first = 1 - Math.pow(FIRST, batch);
      double second = 1 - Math.pow(SECOND, batch);
      float pace = (float) (rate * Math.sqrt(second) / first);
      weights.move(pace, 1f / size, (float) (rate * DECAY));
      bias.move(pace, 1f / size, 0);
    }
  }

  private static final class Moments {
    private final float[] values;
    private final float[] gradient;
    private final float[] first;
    private final float[] second;

    Moments(float[] values) {
      this.values = values;
      this.gradient = new float[values.length];
      this.first = new float[values.length];
      this.second = new float[values.length];
    }

    void move(float pace, float share, float decay) {
      for (int i = 0; i < values.length; i++) {
        float g = gradient[i] * share;
        first[i] += 0.1f * (g - first[i]);
        second[i] += 0.001f * (g * g - second[i]);
        values[i] -= pace * first[i] / ((float) Math.sqrt(second[i]) + 1e-8f) + decay * values[i];
        gradient[i] = 0;
      }
    }
  }
}
