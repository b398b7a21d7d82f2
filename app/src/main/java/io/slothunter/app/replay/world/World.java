package io.slothunter.app.replay.world;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * Everything that happens in a replay. It can be polled any number of times, by any number of
 * threads, and always does the same.
 *
 * @param from when it begins, cold
 * @param warmUp after how long events begin to be judged
 * @param span how long it lasts
 * @param calendars each with an id that is one more than its place here
 * @param budgets each calendar is in exactly one
 */
public record World(
    Instant from,
    Duration warmUp,
    Duration span,
    List<WorldCalendar> calendars,
    List<Budget> budgets) {
  public World {
    calendars = List.copyOf(calendars);
    budgets = List.copyOf(budgets);
  }

  /** How many events are judged. */
  public int events() {
    return calendars.stream()
        .mapToInt(c -> c.timeline().count(warmUp.toNanos(), span.toNanos()))
        .sum();
  }

  /**
   * The mean delay of the best fixed rates relative to even ones, by formula: (Σ√x)² / (N·Σx) with
   * x = weight · rate. Cho and Garcia-Molina's square-root rule (Effective page refresh policies
   * for web crawlers, TODS 2003) for delay instead of freshness.
   */
  public double closedForm() {
    double best = budgets.stream().mapToDouble(Budget::bestDelay).sum();
    return best / budgets.stream().mapToDouble(Budget::evenDelay).sum();
  }

  /** False if nothing was counted before the replay begins. */
  public boolean isTrained() {
    return calendars.stream().noneMatch(c -> Double.isNaN(c.trainedRate()));
  }
}
