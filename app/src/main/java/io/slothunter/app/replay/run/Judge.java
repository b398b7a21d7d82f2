package io.slothunter.app.replay.run;

import io.slothunter.app.replay.world.Timeline;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.app.replay.world.WorldSource.PollWitness;

/**
 * Measures, from nothing but the times of the polls, how long each event waited for the first poll
 * after it, seen by that poll or not: whoever misses the short-lived ones must not gain by it.
 */
final class Judge implements PollWitness {
  private final World world;
  private final long judgedFrom;
  private final long end;
  private final Timeline[] timelines;
  private final double[] weights;
  private final int[] next;
  private final long[] lastPoll;
  private final long[] longestWait;
  private final Delays delays;

  Judge(World world) {
    int n = world.calendars().size();
    this.world = world;
    this.judgedFrom = world.warmUp().toNanos();
    this.end = world.span().toNanos();
    this.timelines =
        world.calendars().stream().map(WorldCalendar::timeline).toArray(Timeline[]::new);
    this.weights = world.calendars().stream().mapToDouble(WorldCalendar::weight).toArray();
    this.next = new int[n];
    this.lastPoll = new long[n];
    this.longestWait = new long[n];
    this.delays = new Delays(world.events());
  }

  @Override
  public void polled(int calendar, long at) {
    longestWait[calendar] = Math.max(longestWait[calendar], at - lastPoll[calendar]);
    lastPoll[calendar] = at;
    settle(calendar, at);
  }

  /** To be called once, when the world has ended: what was not polled until then waits still. */
  Delays finish() {
    for (int i = 0; i < timelines.length; i++) {
      longestWait[i] = Math.max(longestWait[i], end - lastPoll[i]);
      int before = delays.size();
      settle(i, end);
      delays.countBounded(delays.size() - before);
    }
    return delays;
  }

  /** The longest wait of any calendar between two polls, in cycles of its own budget. */
  double longestWait() {
    return world.budgets().stream()
        .mapToDouble(
            budget -> {
              double cycle = budget.cycle().toNanos();
              return budget.calendars().stream()
                  .mapToDouble(c -> longestWait[c.index()] / cycle)
                  .max()
                  .orElse(0);
            })
        .max()
        .orElse(0);
  }

  private void settle(int calendar, long at) {
    Timeline timeline = timelines[calendar];
    int i = next[calendar];
    while (i < timeline.size() && timeline.openingAt(i) <= at) {
      long opened = timeline.openingAt(i);
      if (opened >= judgedFrom && opened < end) {
        delays.add(at - opened, timeline.lifeOf(i), weights[calendar]);
      }
      i++;
    }
    next[calendar] = i;
  }
}
