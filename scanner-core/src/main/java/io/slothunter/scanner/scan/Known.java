package io.slothunter.scanner.scan;

import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.trust.Witness;
import io.vertx.core.Future;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the scanner holds in memory of one calendar. */
final class Known {
  CalendarState state;

  /** The store may hold something else: no look before it was asked. */
  boolean doubtful;

  boolean polling;

  /** The poll under way, where it was begun for another calendar's sake; whoever comes joins it. */
  @Nullable Future<Finding> canaryPoll;

  /** What its answers tell of the provider. */
  final Witness witness = new Witness();

  /** The latest instant of any answer, believed or not. */
  private @Nullable Instant lookedAt;

  /** When the calendar last gave a usable answer to this process. */
  volatile @Nullable Instant seenAt;

  Known(CalendarState state) {
    this.state = state;
  }

  boolean hasSlotsAfter(Instant now) {
    return state.free().firstAtOrAfter(now.getEpochSecond() + 1) < state.free().size();
  }

  /** The latest of this and all instants at which the calendar was looked at. */
  Instant latest(Instant now) {
    Instant before = lookedAt;
    lookedAt = before == null || now.isAfter(before) ? now : before;
    return lookedAt;
  }
}
