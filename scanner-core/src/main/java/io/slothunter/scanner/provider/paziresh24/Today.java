package io.slothunter.scanner.provider.paziresh24;

import java.time.Instant;

/** The days around today, worked out anew when a day ends. Safe on any thread. */
final class Today {
  private volatile Days days;

  Today(Instant now) {
    this.days = Days.around(now);
  }

  Days at(Instant now) {
    Days known = days;
    if (!known.isToday(now.getEpochSecond())) {
      known = Days.around(now);
      days = known;
    }
    return known;
  }
}
