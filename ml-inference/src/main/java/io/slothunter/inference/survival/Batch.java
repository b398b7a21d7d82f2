package io.slothunter.inference.survival;

import io.slothunter.scanner.calendar.CalendarId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Openings that a model is asked about together. */
final class Batch {
  private static final int ROWS = Bounds.COUNT * SurvivalFeatures.WIDTH;

  private final List<Opening> openings = new ArrayList<>();
  private float[] features = new float[ROWS];

  /**
   * @param recent whether anybody may ask for the answer
   */
  record Opening(CalendarId calendar, Sight sight, int slot, boolean recent) {
    long start() {
      return sight.start(slot);
    }
  }

  void add(CalendarId calendar, Sight sight, boolean recent) {
    for (int i = 0; i < sight.size(); i++) {
      if (features.length < (size() + 1) * ROWS) {
        features = Arrays.copyOf(features, 2 * features.length);
      }
      sight.fill(i, features, size() * ROWS);
      openings.add(new Opening(calendar, sight, i, recent));
    }
  }

  boolean isEmpty() {
    return openings.isEmpty();
  }

  int size() {
    return openings.size();
  }

  Opening opening(int which) {
    return openings.get(which);
  }

  /** Row after row, those of the stretches of an opening after those of the one before. */
  float[] features() {
    return features;
  }
}
