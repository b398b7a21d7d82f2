package io.slothunter.app.replay.policy;

import io.slothunter.app.replay.world.Budget;
import io.slothunter.app.replay.world.World;
import io.slothunter.scanner.poll.Hazard;
import io.slothunter.scanner.poll.IndexOptions;
import io.slothunter.scanner.poll.LearnedOrder;
import io.slothunter.scanner.poll.PollOrder;

/** The product's own order, which begins knowing nothing. */
record Learned(LearnerOptions options) implements Policy {
  @Override
  public String label() {
    return "learned";
  }

  @Override
  public String words() {
    return "the product's own index, cold: learns from what its polls find";
  }

  @Override
  public PollOrder order(World world, Budget budget, long seed) {
    IndexOptions product = IndexOptions.defaults(budget.perSecond());
    return new LearnedOrder(
        product
            .withHalfLife(options.halfLife().orElse(product.halfLife()))
            .withProfile(options.profile().orElse(product.profile())),
        Hazard.NONE,
        new Families(world)::of);
  }
}
