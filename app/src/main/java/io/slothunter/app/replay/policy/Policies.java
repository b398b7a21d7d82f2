package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.app.replay.world.WorldCalendar;
import io.slothunter.scanner.poll.EvenlySpaced;
import io.slothunter.scanner.poll.PollOrder;
import java.util.Locale;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/** The policies that need nothing but rates, or not even those. */
public enum Policies implements Policy {
  ROUND_ROBIN("every calendar in its turn: what all others are measured by") {
    @Override
    public PollOrder order(World world, Budget budget, long seed) {
      return new EvenlySpaced();
    }
  },
  SQRT_HINDSIGHT("rates by the square root of weight x openings, known beforehand, evenly spaced") {
    @Override
    public PollOrder order(World world, Budget budget, long seed) {
      return spaced(world, budget, seed, c -> Math.sqrt(c.weight() * c.rate()));
    }
  },
  SQRT_TRAINED("the same with the openings that were counted before --from, then frozen") {
    @Override
    public PollOrder order(World world, Budget budget, long seed) {
      return spaced(world, budget, seed, c -> Math.sqrt(c.weight() * c.trainedRate()));
    }

    @Override
    public boolean needsTraining() {
      return true;
    }
  },
  PROPORTIONAL("rates by weight x openings, known beforehand; wastes its requests") {
    @Override
    public PollOrder order(World world, Budget budget, long seed) {
      return spaced(world, budget, seed, c -> c.weight() * c.rate());
    }
  },
  PROPORTIONAL_TRAINED("the same with the openings that were counted before --from") {
    @Override
    public PollOrder order(World world, Budget budget, long seed) {
      return spaced(world, budget, seed, c -> c.weight() * c.trainedRate());
    }

    @Override
    public boolean needsTraining() {
      return true;
    }
  },
  RANDOM("the rates of sqrt-hindsight, but each poll drawn at random") {
    @Override
    public PollOrder order(World world, Budget budget, long seed) {
      Rates rates = Rates.of(world, budget, c -> Math.sqrt(c.weight() * c.rate()));
      return new Dice(rates::perSecond, new Random(seed));
    }
  };

  private final String words;

  Policies(String words) {
    this.words = words;
  }

  @Override
  public String words() {
    return words;
  }

  @Override
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static PollOrder spaced(
      World world, Budget budget, long seed, ToDoubleFunction<WorldCalendar> share) {
    Rates rates = Rates.of(world, budget, share);
    return new FixedGaps(rates::gap, world.from(), new Random(seed));
  }
}
