package io.slothunter.inference.trial;

import io.slothunter.inference.model.Bins;
import io.slothunter.inference.net.Rows;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How features were spread over what was learned from: written down to tell drift by later. */
public final class TrainedOn {
  private TrainedOn() {}

  /**
   * @param names of the features of a row
   * @param measured those of which it is to be known
   * @param every takes each so-and-so-many-th row, from the first on
   * @param weighted whether rows count by their weights, or all alike
   */
  public static Map<String, Bins> bins(
      Rows rows, List<String> names, List<String> measured, int every, boolean weighted) {
    int count = (rows.size() + every - 1) / every;
    double[] weights = new double[count];
    double[] values = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = weighted ? rows.weight(i * every) : 1;
    }
    Map<String, Bins> bins = new HashMap<>();
    for (String name : measured) {
      int column = names.indexOf(name);
      for (int i = 0; i < count; i++) {
        values[i] = rows.feature(i * every, column);
      }
      bins.put(name, Bins.of(values, weights));
    }
    return bins;
  }
}
