package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.scanner.calendar.CalendarId;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollOrder;
import java.time.Instant;
import java.util.List;

/** The product's own order, told the rates instead of learning them. */
record Known() implements Policy {
  private static final double DAY = 86_400;

  @Override
  public String label() {
    return "known";
  }

  @Override
  public String words() {
    return "the product's own index with the rates of sqrt-hindsight instead of learned ones";
  }

  @Override
  public PollOrder order(World world, Budget budget, long seed) {
    return new LearnedOrder(IndexOptions.defaults(budget.perSecond()), hazard(world));
  }

  private static Hazard hazard(World world) {
    return (now, calendars, perSecond) -> fill(world, calendars, perSecond);
  }

  private static Instant fill(World world, List<CalendarId> calendars, double[] perSecond) {
    for (int i = 0; i < perSecond.length; i++) {
      int index = (int) calendars.get(i).value() - 1;
      perSecond[i] = world.calendars().get(index).rate() / DAY;
    }
    return Instant.MAX;
  }
}
