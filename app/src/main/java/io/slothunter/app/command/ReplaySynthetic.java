package io.slothunter.app.command;

import io.slothunter.app.replay.world.Setting;
import io.slothunter.app.replay.world.SyntheticWorld;
import io.slothunter.app.replay.world.World;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What can be asked of the replay of a made-up world. */
final class ReplaySynthetic {
  @Option(
      names = "--synthetic",
      paramLabel = "S1..S10",
      description = {
        "A made-up world instead of a trace; a calendar opens once a day on average, rates are "
            + "lognormal, 30 %% of the openings live 10 minutes on average, the others 8 hours. "
            + "S1 flat, rates 1.5, watchers 1.0; S2 rates 2.2; S3 rates 1.0, equal watchers; "
            + "S4 ten providers, of each 30 %% of the openings in one quarter hour a day of its own; "
            + "S5 the same with a budget per provider, from 0.5 to 1.5 of the even share; S6 with a "
            + "cycle of an hour; S7 with one of two minutes, two days long; S8 and S9 watchers "
            + "correlated with rates by -0.5 and +0.5; S10 all share a sine of the day, +-90 %% at 14:00."
      })
  private @Nullable String name;

  @Option(names = "--calendars", description = "Of a made-up world; ${DEFAULT-VALUE} by default.")
  private int calendars = 10_000;

  @Option(
      names = "--days",
      description = "Of a made-up world; 7 by default (S7: 2), judged from the third on (S7: 2nd).")
  private @Nullable Integer days;

  @Option(
      names = "--swap",
      description = {
        "In a made-up world three calendars in ten exchange their rates after six days; judged is "
            + "the third day after that, and what is known are the new rates."
      })
  private boolean swap;

  boolean isAsked() {
    return name != null;
  }

  LongFunction<World> worlds(@Nullable Duration interval, Consumer<String> out) {
    Setting setting = Setting.named(name == null ? "" : name);
    int length = days == null ? (swap ? SyntheticWorld.SWAP_DAY + 3 : setting.days()) : days;
    Duration cycle = interval == null ? setting.cycle() : interval;
    SyntheticWorld world = new SyntheticWorld(setting, calendars, length, cycle, swap);
    out.accept(
        "%s (%s), %d days, interval %s%s"
            .formatted(setting, setting.words(), length, cycle, swap ? ", swapped" : ""));
    return world::world;
  }
}
