package io.slothunter.simulator.world;

import java.util.ArrayList;
import java.util.List;

/**
 * The last entries of an endless numbered log; the first entry has the number 1. Older entries than
 * the capacity allows are forgotten.
 */
public final class RecentLog<T> {

  private final int capacity;
  private final ArrayList<T> entries = new ArrayList<>();
  private long last;

  public RecentLog(int capacity) {
    this.capacity = capacity;
  }

  /** The number that the next entry will have. */
  public long next() {
    return last + 1;
  }

  public void add(T entry) {
    if (entries.size() < capacity) {
      entries.add(entry);
    } else {
      entries.set((int) (last % capacity), entry);
    }
    last++;
  }

  /** Up to {@code limit} entries with numbers above {@code since}, ascending. */
  public List<T> after(long since, int limit) {
    long from = Math.max(Math.max(since, 0), last - entries.size());
    long to = Math.min(last, from + limit);
    List<T> page = new ArrayList<>((int) Math.max(0, to - from));
    for (long number = from; number < to; number++) {
      page.add(entries.get((int) (number % capacity)));
    }
    return page;
  }
}
