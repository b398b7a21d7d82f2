package io.slothunter.scanner.scan;

import io.slothunter.scanner.calendar.CalendarState;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the scanner holds in memory of one calendar. */
final class Known {
  CalendarState state;

  /** The store may hold something else: no look before it was asked. */
  boolean doubtful;

  boolean polling;

  /** When the calendar last gave a usable answer to this process. */
  volatile @Nullable Instant seenAt;

  Known(CalendarState state) {
    this.state = state;
  }

  /** The latest of this and all instants at which the calendar was seen. */
  Instant latest(Instant now) {
    Instant seen = seenAt;
    return seen == null || now.isAfter(seen) ? now : seen;
  }
}
