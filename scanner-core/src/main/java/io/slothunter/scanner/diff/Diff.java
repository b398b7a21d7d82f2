package io.slothunter.scanner.diff;

import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Snapshot;
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

  /**
   * Compares, without allocating anything when there is no difference.
   *
   * @param holdTime a slot that closed at most this long before it opened again counts as returned
   * @return a change whose {@code next} is {@code previous} itself, and without events, when there
   *     is nothing to record; the mere passing of time is nothing to record
   */
  public static Change between(CalendarState previous, Snapshot snapshot, Duration holdTime) {
    if (unchanged(previous, snapshot)) {
      return Change.none(previous);
    }
    return new Merge(previous, snapshot, holdTime).run();
  }

  private static boolean unchanged(CalendarState previous, Snapshot snapshot) {
    FreeSlots before = previous.free();
    FreeSlots now = snapshot.free();
    long after = firstSecondAfter(snapshot.seenAt());
    int i = before.firstAtOrAfter(after);
    int j = now.firstAtOrAfter(after);
    while (true) {
      while (i < before.size() && !snapshot.covered().contains(before.startAt(i))) {
        i++;
      }
      while (j < now.size() && !snapshot.covered().contains(now.startAt(j))) {
        j++;
      }
      if (i == before.size() || j == now.size()) {
        return i == before.size()
            && j == now.size()
            && previous.covered().covers(snapshot.covered(), after);
      }
      if (before.startAt(i) != now.startAt(j) || before.lengthAt(i) != now.lengthAt(j)) {
        return false;
      }
      i++;
      j++;
    }
  }

  /** Slots that start at the very instant of the answer, or before it, are past. */
  static long firstSecondAfter(Instant seenAt) {
    return seenAt.getEpochSecond() + 1;
  }
}
