package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.Key;

/** One event that a live client heard; instants in epoch microseconds, starts in epoch seconds. */
record Heard(Kind kind, Key calendar, long start, long arrivedAt) {
  enum Kind {
    BASELINE,
    OPENED,
    CLOSED
  }
}
