package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Timeline;
import io.slothunter.app.replay.world.World;
import io.slothunter.inference.hazard.Features;
import io.slothunter.scanner.calendar.CalendarId;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntToDoubleFunction;

/**
 * How well openings within a quarter hour were foreseen, by a model and by rate × profile, at the
 * same instants and of the same calendars: log-loss and Brier score.
 */
final class Foresight {
  private static final double LEAST = 1e-7;
  private static final long AHEAD = Features.AHEAD * 1_000_000_000L;

  private long count;
  private final double[] loss = new double[2];
  private final double[] squares = new double[2];

  Judge judge(World world) {
    return new Judge(world);
  }

  synchronized Optional<String> words() {
    if (count == 0) {
      return Optional.empty();
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "openings within 15 minutes, foreseen %d times: log-loss %.4f (rate x profile %.4f,"
                + " %+.1f %%), Brier %.4f (%.4f)",
            count,
            loss[0] / count,
            loss[1] / count,
            100 * (loss[0] / loss[1] - 1),
            squares[0] / count,
            squares[1] / count));
  }

  private synchronized void add(double[] chances, boolean opened) {
    count++;
    for (int i = 0; i < chances.length; i++) {
      double given = opened ? chances[i] : 1 - chances[i];
      loss[i] -= Math.log(Math.max(LEAST, given));
      squares[i] += (1 - given) * (1 - given);
    }
  }

  /** Of one run. */
  final class Judge {
    private final World world;
    private long lastQuarter = Long.MIN_VALUE;

    private Judge(World world) {
      this.world = world;
    }

    void judge(
        Instant now, List<CalendarId> calendars, double[] perSecond, IntToDoubleFunction plain) {
      long quarter = now.getEpochSecond() / Features.AHEAD;
      long at = Duration.between(world.from(), now).toNanos();
      if (quarter == lastQuarter || at + AHEAD > world.span().toNanos()) {
        return;
      }
      lastQuarter = quarter;
      for (int i = 0; i < perSecond.length; i++) {
        int index = (int) calendars.get(i).value() - 1;
        Timeline timeline = world.calendars().get(index).timeline();
        double chance = -Math.expm1(-perSecond[i] * Features.AHEAD);
        add(new double[] {chance, plain.applyAsDouble(i)}, opens(timeline, at));
      }
    }

    private static boolean opens(Timeline timeline, long at) {
      int low = 0;
      int high = timeline.size();
      while (low < high) {
        int middle = (low + high) >>> 1;
        if (timeline.openingAt(middle) <= at) {
          low = middle + 1;
        } else {
          high = middle;
        }
      }
      return low < timeline.size() && timeline.openingAt(low) <= at + AHEAD;
    }
  }
}
