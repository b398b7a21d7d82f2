package io.slothunter.simulator.world;

import java.util.Comparator;
import java.util.OptionalLong;
import java.util.PriorityQueue;

/** What is to happen when, in the order of time; equal times in the order they were entered. */
final class Agenda {

  private record Entry(long due, long order, Runnable deed) {}

  private final PriorityQueue<Entry> entries =
      new PriorityQueue<>(Comparator.comparingLong(Entry::due).thenComparingLong(Entry::order));
  private long entered;

  void at(long due, Runnable deed) {
    entries.add(new Entry(due, entered++, deed));
  }

  OptionalLong nextDue() {
    Entry first = entries.peek();
    return first == null ? OptionalLong.empty() : OptionalLong.of(first.due());
  }

  /** Does the first thing that is due by {@code now}; false when nothing is. */
  boolean doNext(long now) {
    Entry first = entries.peek();
    if (first == null || first.due() > now) {
      return false;
    }
    entries.remove();
    first.deed().run();
    return true;
  }
}
