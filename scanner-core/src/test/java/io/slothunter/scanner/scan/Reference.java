package io.slothunter.scanner.scan;

import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.calendar.FreeSlots;
import io.slothunter.scanner.calendar.Slot;
import io.slothunter.scanner.event.BaselineTaken;
import io.slothunter.scanner.event.SlotClosed;
import io.slothunter.scanner.event.SlotEvent;
import io.slothunter.scanner.event.SlotOpened;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What a scanner must know and tell of a calendar that has only so many slots, said as plainly as
 * possible: one line a slot, no windows, no sorted arrays.
 */
final class Reference {
  private final CalendarId calendar;
  private final long[] starts;
  private final Duration hold;

  private boolean[] looked;
  private int[] free;
  private long[] closedAt;
  private List<SlotEvent> told = new ArrayList<>();
  private Instant latest = Instant.MIN;

  Reference(CalendarId calendar, long[] starts, Duration hold) {
    this.calendar = calendar;
    this.starts = starts;
    this.hold = hold;
    this.looked = new boolean[starts.length];
    this.free = new int[starts.length];
    this.closedAt = new long[starts.length];
  }

  /** One answer that was understood: which slots it spoke of, and their lengths if free, else 0. */
  static final class Answer {
    private final Instant seenAt;
    private final boolean[] covered;
    private final int[] lengths;

    Answer(Instant seenAt, boolean[] covered, int[] lengths) {
      this.seenAt = seenAt;
      this.covered = covered;
      this.lengths = lengths;
    }
  }

  /** What is known after an answer whose change, if any, was recorded. */
  Reference after(Answer answer, boolean written) {
    Reference next = new Reference(calendar, starts, hold);
    next.looked = looked.clone();
    next.free = free.clone();
    next.closedAt = closedAt.clone();
    next.told = new ArrayList<>(told);
    next.latest = latest;
    next.seen(answer);
    next.take(answer);
    if (written) {
      next.tidy(answer.seenAt);
    }
    return next;
  }

  /** True if an answer would change what is known, or tell anything. */
  boolean isChangedBy(Answer answer) {
    Reference next = after(answer, false);
    return next.told.size() > told.size()
        || !Arrays.equals(next.free, free)
        || !Arrays.equals(next.looked, looked);
  }

  /** An answer whose change was not recorded leaves only the knowledge of the time. */
  void seen(Answer answer) {
    latest = answer.seenAt.isAfter(latest) ? answer.seenAt : latest;
  }

  /** A new process knows what was recorded, and nothing else. */
  void restarted() {
    latest = Instant.MIN;
  }

  List<SlotEvent> told() {
    return told;
  }

  List<Long> freeAfter(Instant now) {
    List<Long> all = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if (free[i] > 0 && Instant.ofEpochSecond(starts[i]).isAfter(now)) {
        all.add(starts[i]);
      }
    }
    return all;
  }

  private void take(Answer answer) {
    List<Slot> baseline = new ArrayList<>();
    List<SlotEvent> changes = new ArrayList<>();
    for (int i = 0; i < starts.length; i++) {
      if (answer.covered[i] && Instant.ofEpochSecond(starts[i]).isAfter(answer.seenAt)) {
        takeSlot(i, answer, baseline, changes);
        looked[i] = true;
      }
    }
    if (!baseline.isEmpty()) {
      told.add(new BaselineTaken(calendar, FreeSlots.of(baseline), answer.seenAt));
    }
    told.addAll(changes);
  }

  private void takeSlot(int i, Answer answer, List<Slot> baseline, List<SlotEvent> changes) {
    int length = answer.lengths[i];
    if (length > 0 && free[i] == 0) {
      if (looked[i]) {
        boolean returned = closedAt[i] != 0 && closedAt[i] >= holdSince(answer.seenAt);
        changes.add(new SlotOpened(calendar, slot(i, length), answer.seenAt, returned));
      } else {
        baseline.add(slot(i, length));
      }
      closedAt[i] = 0;
    } else if (length == 0 && free[i] > 0) {
      if (!Instant.ofEpochSecond(starts[i]).isAfter(latest)) {
        return; // the clock was set back: it may have begun
      }
      changes.add(new SlotClosed(calendar, slot(i, free[i]), answer.seenAt));
      closedAt[i] = answer.seenAt.getEpochSecond();
    }
    free[i] = length;
  }

  /** Whatever is written leaves out what has passed. */
  private void tidy(Instant seenAt) {
    for (int i = 0; i < starts.length; i++) {
      if (starts[i] <= seenAt.getEpochSecond()) {
        free[i] = 0;
        closedAt[i] = 0;
        looked[i] = false;
      }
      if (closedAt[i] < holdSince(seenAt)) {
        closedAt[i] = 0;
      }
    }
  }

  private long holdSince(Instant seenAt) {
    return seenAt.minus(hold).getEpochSecond();
  }

  private Slot slot(int i, int length) {
    return new Slot(Instant.ofEpochSecond(starts[i]), Duration.ofSeconds(length));
  }

  @Override
  public String toString() {
    return "looked " + Arrays.toString(looked) + " free " + Arrays.toString(free);
  }
}
