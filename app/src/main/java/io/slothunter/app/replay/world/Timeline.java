package io.slothunter.app.replay.world;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What happens in one calendar: its slots' comings and goings, and its opening events (all slots
 * that open at the same time count as one). Times are nanoseconds since the world began.
 */
public final class Timeline {
  /** The life of an event of which it is not known when its last slot was gone. */
  public static final long UNKNOWN = -1;

  private final List<Change> changes;
  private final long[] openings;
  private final long[] lives;

  private Timeline(List<Change> changes, long[] openings, long[] lives) {
    this.changes = changes;
    this.openings = openings;
    this.lives = lives;
  }

  /**
   * @param slot the slot's start in epoch seconds
   */
  record Change(long at, long slot, boolean opens) {}

  /** In the order of their times; a slot opens and closes in turns. */
  List<Change> changes() {
    return changes;
  }

  /** How many opening events there are. */
  public int size() {
    return openings.length;
  }

  /** When event {@code i} happens; ascending. */
  public long openingAt(int i) {
    return openings[i];
  }

  /** How long the last slot of event {@code i} stays free, or {@link #UNKNOWN}. */
  public long lifeOf(int i) {
    return lives[i];
  }

  /** How many events happen in a stretch of time. */
  public int count(long from, long to) {
    int count = 0;
    for (long at : openings) {
      count += at >= from && at < to ? 1 : 0;
    }
    return count;
  }

  /** Gathers a timeline in any order. */
  static final class Builder {
    private final List<Change> changes = new ArrayList<>();
    private final List<long[]> events = new ArrayList<>();

    /** A slot is free in [from, to); not to overlap with another stretch of the same slot. */
    void free(long slot, long from, long to) {
      changes.add(new Change(from, slot, true));
      if (to != Long.MAX_VALUE) {
        changes.add(new Change(to, slot, false));
      }
    }

    void event(long at, long life) {
      events.add(new long[] {at, life});
    }

    Timeline build() {
      // A slot that closes and opens at the same instant ends as free.
      changes.sort(Comparator.comparingLong(Change::at).thenComparing(Change::opens));
      events.sort(Comparator.<long[]>comparingLong(e -> e[0]).thenComparingLong(e -> e[1]));
      return new Timeline(
          List.copyOf(changes),
          events.stream().mapToLong(e -> e[0]).toArray(),
          events.stream().mapToLong(e -> e[1]).toArray());
    }
  }
}
