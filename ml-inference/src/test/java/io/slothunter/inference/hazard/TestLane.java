package io.slothunter.inference.hazard;

import io.slothunter.scanner.budget.Lane;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.function.Supplier;

/** A lane on which nothing runs before a test says so. */
final class TestLane implements Lane {
  private final Supplier<Instant> clock;
  private final Queue<Runnable> tasks = new ArrayDeque<>();
  private final List<Runnable> alarms = new ArrayList<>();
  private boolean on = true;

  TestLane(Supplier<Instant> clock) {
    this.clock = clock;
  }

  /** From here on whoever calls is not on the lane. */
  void leave() {
    on = false;
  }

  /** Runs what waits, and says how much it was. */
  int work() {
    on = true;
    int ran = 0;
    for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
      task.run();
      ran++;
    }
    return ran;
  }

  /** So much time passes that all alarms ring that were not cancelled. */
  void ring() {
    on = true;
    List<Runnable> due = new ArrayList<>(alarms);
    alarms.clear();
    due.forEach(Runnable::run);
  }

  @Override
  public Instant now() {
    return clock.get();
  }

  @Override
  public long nanos() {
    return 0;
  }

  @Override
  public void run(Runnable task) {
    if (on) {
      task.run();
    } else {
      tasks.add(task);
    }
  }

  @Override
  public void later(Runnable task) {
    tasks.add(task);
  }

  @Override
  public Alarm after(Duration delay, Runnable task) {
    alarms.add(task);
    return () -> alarms.remove(task);
  }
}
