package io.slothunter.scanner.diff;

import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.Change;
import java.time.Duration;
import java.time.Instant;

/**
 * What a snapshot changes in what is known.
 *
 * <p>Only slots inside the window that the snapshot covered, and that start after it was seen, can
 * open or close. A slot first seen where nobody had looked before is no opening but belongs to the
 * baseline: it may have been free for weeks.
 */
public final class Diff {
  private Diff() {}

  /** As the other, for a clock that was not set back. */
  public static Change between(CalendarState previous, Snapshot snapshot, Duration holdTime) {
    return between(previous, snapshot, snapshot.seenAt(), holdTime);
  }

  /**
   * Compares, without allocating anything but the answer when there is no difference.
   *
   * <p>When the clock was set back, slots that have begun by the old reckoning may be missing only
   * because they began: between {@code snapshot.seenAt()} and {@code latest} nothing closes. A slot
   * that is listed is free by whatever clock, so openings are told all the same.
   *
   * @param latest the latest instant at which this calendar was ever seen
   * @param holdTime a slot that closed at most this long before it opened again counts as returned
   * @return a change whose {@code next} is {@code previous} itself, and without events, when there
   *     is nothing to record; the mere passing of time is nothing to record
   */
  public static Change between(
      CalendarState previous, Snapshot snapshot, Instant latest, Duration holdTime) {
    Instant closable = latest.isAfter(snapshot.seenAt()) ? latest : snapshot.seenAt();
    if (unchanged(previous, snapshot, firstSecondAfter(closable))) {
      return Change.none(previous);
    }
    return new Merge(previous, snapshot, firstSecondAfter(closable), holdTime).run();
  }

  private static boolean unchanged(CalendarState previous, Snapshot snapshot, long closable) {
    FreeSlots before = previous.free();
    FreeSlots now = snapshot.free();
    Windows covered = snapshot.covered();
    long after = firstSecondAfter(snapshot.seenAt());
    int i = before.firstAtOrAfter(after);
    int j = now.firstAtOrAfter(after);
    if (before.isSameFrom(i, now, j)) {
      return previous.covered().covers(covered, after);
    }
    while (i < before.size() || j < now.size()) {
      long was = i < before.size() ? before.startAt(i) : Long.MAX_VALUE;
      long is = j < now.size() ? now.startAt(j) : Long.MAX_VALUE;
      boolean same =
          was == is
              ? before.lengthAt(i) == now.lengthAt(j) || !covered.contains(is)
              : was < is ? was < closable || !covered.contains(was) : !covered.contains(is);
      if (!same) {
        return false;
      }
      i += was <= is ? 1 : 0;
      j += is <= was ? 1 : 0;
    }
    return previous.covered().covers(covered, after);
  }

  /** Slots that start at the very instant of the answer, or before it, are past. */
  static long firstSecondAfter(Instant seenAt) {
    return seenAt.getEpochSecond() + 1;
  }
}
