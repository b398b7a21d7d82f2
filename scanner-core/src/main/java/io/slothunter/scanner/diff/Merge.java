package io.slothunter.scanner.diff;

import io.slothunter.scanner.calendar.CalendarState;
import io.slothunter.scanner.calendar.ClosedSlots;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.calendar.Snapshot;
import io.slothunter.scanner.calendar.Windows;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.Change;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** One pass over what was free and what is free, both sorted by start. */
final class Merge {
  private final CalendarState previous;
  private final Snapshot snapshot;
  private final Instant holdSince;
  private final long after;
  private final long closable;

  private final FreeSlots.Builder free = new FreeSlots.Builder();
  private final FreeSlots.Builder baseline = new FreeSlots.Builder();
  private final List<SlotEvent> events = new ArrayList<>();
  private final Map<Long, Long> closed = new TreeMap<>();

  /**
   * @param closable no slot that starts before this epoch second closes
   */
  Merge(CalendarState previous, Snapshot snapshot, long closable, Duration holdTime) {
    this.previous = previous;
    this.snapshot = snapshot;
    this.holdSince = snapshot.seenAt().minus(holdTime);
    this.closable = closable;
    this.after = Diff.firstSecondAfter(snapshot.seenAt());
  }

  Change run() {
    rememberClosed();
    merge();
    List<SlotEvent> all = new ArrayList<>();
    if (baseline.size() > 0) {
      all.add(new BaselineTaken(previous.calendar(), baseline.build(), snapshot.seenAt()));
    }
    all.addAll(events);
    return new Change(all, next());
  }

  private void rememberClosed() {
    ClosedSlots before = previous.closed();
    for (int i = 0; i < before.size(); i++) {
      if (before.startAt(i) >= after && before.closedAt(i) >= holdSince.getEpochSecond()) {
        closed.put(before.startAt(i), before.closedAt(i));
      }
    }
  }

  private void merge() {
    FreeSlots before = previous.free();
    FreeSlots now = snapshot.free();
    int i = before.firstAtOrAfter(after);
    int j = now.firstAtOrAfter(after);
    while (i < before.size() || j < now.size()) {
      long was = i < before.size() ? before.startAt(i) : Long.MAX_VALUE;
      long is = j < now.size() ? now.startAt(j) : Long.MAX_VALUE;
      if (was < is) {
        missing(before, i++);
      } else if (is < was) {
        appeared(now, j++);
      } else {
        free.add(is, snapshot.covered().contains(is) ? now.lengthAt(j) : before.lengthAt(i));
        i++;
        j++;
      }
    }
  }

  private void missing(FreeSlots before, int i) {
    long start = before.startAt(i);
    if (start >= closable && snapshot.covered().contains(start)) {
      closed.put(start, snapshot.seenAt().getEpochSecond());
      events.add(new SlotClosed(previous.calendar(), before.slot(i), snapshot.seenAt()));
    } else {
      free.add(start, before.lengthAt(i));
    }
  }

  private void appeared(FreeSlots now, int j) {
    long start = now.startAt(j);
    if (!snapshot.covered().contains(start)) {
      return;
    }
    free.add(start, now.lengthAt(j));
    if (previous.covered().contains(start)) {
      Slot slot = now.slot(j);
      boolean returned = closed.remove(start) != null;
      events.add(new SlotOpened(previous.calendar(), slot, snapshot.seenAt(), returned));
    } else {
      baseline.add(start, now.lengthAt(j));
    }
  }

  private CalendarState next() {
    // A slot that began in this very second was not looked at: it was past.
    Instant later = Instant.ofEpochSecond(after);
    Windows covered = previous.covered().plus(snapshot.covered()).since(later);
    long[] starts = closed.keySet().stream().mapToLong(Long::longValue).toArray();
    long[] times = closed.values().stream().mapToLong(Long::longValue).toArray();
    return new CalendarState(
        previous.calendar(), covered, free.build(), ClosedSlots.ofSorted(starts, times));
  }
}
