package io.slothunter.app.replay.run;

import io.slothunter.scanner.budget.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A lane whose time jumps from one task to the next; all of it on the thread that runs it. */
final class VirtualLane implements Lane {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.<Task>comparingLong(t -> t.at).thenComparingLong(t -> t.seq));
  private final Instant begin;
  private Instant now;
  private long nanos;
  private long seq;

  VirtualLane(Instant begin) {
    this.begin = begin;
    this.now = begin;
  }

  /** Runs everything that is due before an end, each at its instant. */
  void runUntil(Duration end) {
    long last = end.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at < last) {
      Task task = tasks.remove();
      if (task.at > nanos) {
        nanos = task.at;
        now = begin.plusNanos(nanos);
      }
      if (!task.cancelled) {
        task.action.run();
      }
    }
  }

  @Override
  public Instant now() {
    return now;
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public void run(Runnable task) {
    task.run();
  }

  @Override
  public void later(Runnable task) {
    tasks.add(new Task(nanos, seq++, task));
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    Task waiting = new Task(nanos + Math.max(1, delay.toNanos()), seq++, task);
    tasks.add(waiting);
    return () -> waiting.cancelled = true;
  }

  private static final class Task {
    private final long at;
    private final long seq;
    private final Runnable action;
    private boolean cancelled;

    Task(long at, long seq, Runnable action) {
      this.at = at;
      this.seq = seq;
      this.action = action;
    }
  }
}
