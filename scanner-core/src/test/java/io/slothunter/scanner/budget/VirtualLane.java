package io.slothunter.scanner.budget;

import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A lane whose time stands still until a test moves it; everything runs on the test's thread. */
public final class VirtualLane implements Lane {
  private final PriorityQueue<Task> tasks =
      new PriorityQueue<>(Comparator.<Task>comparingLong(t -> t.at).thenComparingLong(t -> t.seq));
  private final long origin;
  private Instant wall;
  private long nanos;
  private long seq;
  private int run;

  public VirtualLane(Instant start) {
    this(start, 0);
  }

  /**
   * @param origin what {@link #nanos} begins with
   */
  VirtualLane(Instant start, long origin) {
    this.wall = start;
    this.origin = origin;
  }

  /** Lets time pass; what is due runs at its instant, in order. */
  public void advance(Duration duration) {
    long end = nanos + duration.toNanos();
    while (!tasks.isEmpty() && tasks.peek().at <= end) {
      Task task = tasks.remove();
      pass(task.at - nanos);
      run++;
      task.action.run();
    }
    pass(end - nanos);
  }

  /** Sets the time of day; the steady clock goes on as if nothing had happened. */
  public void setClock(Instant now) {
    wall = now;
  }

  /** How many timers and later tasks have run. */
  public int tasksRun() {
    return run;
  }

  /** Since the beginning. */
  public long elapsedNanos() {
    return nanos;
  }

  @Override
  public Instant now() {
    return wall;
  }

  @Override
  public long nanos() {
    return origin + nanos;
  }

  /** No jitter: tests know when a pause ends. */
  @Override
  public double chance() {
    return 0;
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
    // As coarse as the timers of the real lane: whole milliseconds, at least one.
    long millis = Math.max(1, delay.plusNanos(999_999).toMillis());
    Task waiting = new Task(nanos + millis * 1_000_000, seq++, task);
    tasks.add(waiting);
    return () -> tasks.remove(waiting);
  }

  private void pass(long time) {
    nanos += time;
    wall = wall.plusNanos(time);
  }

  private static final class Task {
    private final long at;
    private final long seq;
    private final Runnable action;

    Task(long at, long seq, Runnable action) {
      this.at = at;
      this.seq = seq;
      this.action = action;
    }
  }
}
