package io.slothunter.scanner.poll;

import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.function.IntConsumer;

/** Rows that are left alone for a while. */
final class Rests {
  private record Rest(int row, double until) {}

  private final PriorityQueue<Rest> rests =
      new PriorityQueue<>(Comparator.comparingDouble(Rest::until).thenComparingInt(Rest::row));

  void add(int row, double until) {
    rests.add(new Rest(row, until));
  }

  void remove(int row) {
    rests.removeIf(rest -> rest.row() == row);
  }

  void wake(double now, IntConsumer waking) {
    for (Rest next = rests.peek(); next != null && next.until() <= now; next = rests.peek()) {
      rests.remove();
      waking.accept(next.row());
    }
  }

  /** Infinite when nobody rests. */
  double next() {
    Rest next = rests.peek();
    return next == null ? Double.POSITIVE_INFINITY : next.until();
  }
}
