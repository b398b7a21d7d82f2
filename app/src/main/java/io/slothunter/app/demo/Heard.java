package io.slothunter.app.demo;

import io.slothunter.app.demo.Truth.CalendarName;

/** One event that a live client heard; instants in epoch microseconds, starts in epoch seconds. */
record Heard(Kind kind, CalendarName calendar, long start, long arrivedAt) {
  enum Kind {
    BASELINE,
    OPENED,
    CLOSED
  }
}
