package io.slothunter.inference.survival;

import io.slothunter.scanner.calendar.CalendarId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Openings that a model is asked about together. */
final class Batch {
  /** How much of the features is an opening's. */
  static final int ROWS = Bounds.COUNT * SurvivalFeatures.WIDTH;

  private final List<Opening> openings;
  private float[] features;
  private int recent;

  /** So many openings fit in before it grows. */
  Batch(int openings) {
    this.openings = new ArrayList<>(openings);
    this.features = new float[openings * ROWS];
  }

  /**
   * @param recent whether anybody may ask for the answer
   */
  record Opening(CalendarId calendar, Sight sight, int slot, boolean recent) {
    long start() {
      return sight.start(slot);
    }

    Life life() {
      return sight.life(slot);
    }
  }

  void add(CalendarId calendar, Sight sight, boolean isRecent) {
    for (int i = 0; i < sight.size(); i++) {
      makeRoom();
      sight.fill(i, features, size() * ROWS);
      openings.add(new Opening(calendar, sight, i, isRecent));
      recent += isRecent ? 1 : 0;
    }
  }

  /** Those of which anybody may ask for the answer: itself, if it is of all. */
  Batch recent() {
    if (recent == size()) {
      return this;
    }
    Batch some = new Batch(recent);
    for (int i = 0; i < size(); i++) {
      if (openings.get(i).recent()) {
        System.arraycopy(features, i * ROWS, some.features, some.size() * ROWS, ROWS);
        some.openings.add(openings.get(i));
        some.recent++;
      }
    }
    return some;
  }

  private void makeRoom() {
    if (features.length < (size() + 1) * ROWS) {
      features = Arrays.copyOf(features, 2 * features.length);
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
