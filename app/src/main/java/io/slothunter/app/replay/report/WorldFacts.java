package io.slothunter.app.replay.report;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import java.util.List;

/** What must be known of the worlds to read the figures; means over the seeds. */
record WorldFacts(int calendars, double perSecond, Mean events, Mean closedForm) {
  static WorldFacts of(List<World> worlds) {
    World first = worlds.get(0);
    return new WorldFacts(
        first.calendars().size(),
        first.budgets().stream().mapToDouble(Budget::perSecond).sum(),
        Mean.of(worlds.stream().mapToDouble(World::events).toArray()),
        Mean.of(worlds.stream().mapToDouble(World::closedForm).toArray()));
  }
}
