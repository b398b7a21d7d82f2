package io.slothunter.scanner.poll;

/**
 * How many polls a second the provider really takes, and so how long a round-robin cycle over its
 * calendars would be. Begins with the budget and never says more than it.
 */
final class Pace {
  private static final double LEAST_MEMORY = 60;
  private static final double POLLS_REMEMBERED = 60;

  private final double budget;
  private final double memory;
  private double polls;
  private double at;

  Pace(double budget) {
    this.budget = budget;
    this.memory = Math.max(LEAST_MEMORY, POLLS_REMEMBERED / budget);
    this.polls = budget * memory;
  }

  void polled(double now) {
    polls = decayed(now) + 1;
    at = Math.max(at, now);
  }

  double perSecond(double now) {
    return Math.min(budget, decayed(now) / memory);
  }

  /** The length of a round-robin cycle; bounded, so that a standstill does not stop all clocks. */
  double cycle(int calendars, double now) {
    return calendars / Math.max(perSecond(now), budget / 1_000);
  }

  private double decayed(double now) {
    return now > at ? polls * Math.exp((at - now) / memory) : polls;
  }
}
