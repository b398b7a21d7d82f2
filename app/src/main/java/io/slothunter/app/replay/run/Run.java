package io.slothunter.app.replay.run;

import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.slothunter.app.replay.policy.Policy;
import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.app.replay.world.WorldSource;
import io.slothunter.scanner.budget.ProviderGate;
import io.slothunter.scanner.poll.PollLoop;
import io.slothunter.scanner.scan.Scan;
import io.slothunter.scanner.watch.WatchedCalendar;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One policy in one world: the product's gate, scan and poll loop on a clock that jumps. */
public final class Run {
  /** As the product takes it where nothing else is set. */
  private static final Duration HOLD_TIME = Duration.ofMinutes(10);

  private final World world;
  private final VirtualLane lane;
  private final Judge judge;
  private final List<BusiestSecond> requests = new ArrayList<>();

  private Run(World world) {
    this.world = world;
    this.lane = new VirtualLane(world.from());
    this.judge = new Judge(world);
  }

  /**
   * @param seed for what the policy leaves to chance
   */
  public static Figures of(World world, Policy policy, long seed) {
    Run run = new Run(world);
    for (Budget budget : world.budgets()) {
      run.begin(budget, policy, seed);
    }
    run.lane.runUntil(world.span());
    return run.figures();
  }

  private void begin(Budget budget, Policy policy, long seed) {
    BusiestSecond counter = new BusiestSecond();
    requests.add(counter);
    ProviderGate gate = ProviderGate.spaced(lane, budget.provider(), budget.perSecond());
    WorldSource source =
        new WorldSource(
            world,
            budget.provider(),
            lane::now,
            (calendar, at) -> {
              counter.request(at);
              judge.polled(calendar, at);
            });
    Scan scan =
        new Scan(
            source,
            gate,
            new NumberingLog(),
            recorded -> {},
            HOLD_TIME,
            new CompositeMeterRegistry());
    PollLoop loop = new PollLoop(gate, scan, policy.order(world, budget, seed));
    loop.watch(budget.calendars().stream().map(Run::watched).toList())
        .onFailure(
            failure -> {
              throw new IllegalStateException(failure);
            });
    loop.start();
  }

  private static WatchedCalendar watched(WorldCalendar calendar) {
    return new WatchedCalendar(calendar.calendar(), calendar.weight());
  }

  private Figures figures() {
    Delays delays = judge.finish();
    double[] quantiles = delays.quantiles(0.5, 0.95);
    return new Figures(
        delays.mean(),
        quantiles[0],
        quantiles[1],
        delays.shortCaught(),
        delays.size(),
        delays.bounded(),
        requests.stream().mapToLong(BusiestSecond::requests).sum(),
        requests.stream().mapToInt(BusiestSecond::most).max().orElse(0),
        judge.longestWait());
  }
}
