package io.slothunter.app.replay.report;

import io.slothunter.app.replay.policy.Policy;
import io.slothunter.app.replay.run.Figures;
import io.slothunter.app.replay.run.Run;
import io.slothunter.app.replay.world.World;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.function.LongFunction;

/** Several policies in the same worlds, one world for each seed. */
public final class Comparison {
  /** As much as the requests of two policies may differ. */
  private static final double EQUAL = 0.001;

  private final LongFunction<World> worlds;
  private final List<Policy> policies;
  private final Consumer<String> progress;

  public Comparison(LongFunction<World> worlds, List<Policy> policies, Consumer<String> progress) {
    this.worlds = worlds;
    this.policies = List.copyOf(policies);
    this.progress = progress;
  }

  /**
   * Blocks until all is done; the policies of one seed run side by side.
   *
   * @param seeds at least one
   * @throws IllegalStateException if two policies did not spend the same number of requests
   */
  public Results run(int seeds) {
    Map<String, List<Figures>> figures = new LinkedHashMap<>();
    policies.forEach(p -> figures.put(p.label(), new ArrayList<>()));
    List<World> seen = new ArrayList<>();
    ExecutorService workers =
        Executors.newFixedThreadPool(Runtime.getRuntime().availableProcessors());
    try {
      for (int seed = 1; seed <= seeds; seed++) {
        World world = worlds.apply(seed);
        seen.add(world);
        runAll(world, seed, workers, figures);
        progress.accept("seed " + seed + " of " + seeds + " done");
      }
    } finally {
      workers.shutdownNow();
    }
    return new Results(WorldFacts.of(seen), figures);
  }

  private void runAll(
      World world, long seed, ExecutorService workers, Map<String, List<Figures>> figures) {
    Map<Policy, Future<Figures>> running = new LinkedHashMap<>();
    for (Policy policy : policies) {
      if (policy.needsTraining() && !world.isTrained()) {
        throw new IllegalArgumentException(
            policy.label() + " needs openings before --from to train on, and there are none");
      }
      running.put(policy, workers.submit(() -> Run.of(world, policy, seed)));
    }
    List<Figures> all = new ArrayList<>();
    running.forEach(
        (policy, future) -> {
          Figures its = result(future);
          figures.computeIfAbsent(policy.label(), l -> new ArrayList<>()).add(its);
          all.add(its);
        });
    checkRequests(all);
  }

  private static Figures result(Future<Figures> future) {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IllegalStateException("a replay failed: " + e.getCause(), e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("a replay was interrupted", e);
    }
  }

  private static void checkRequests(List<Figures> all) {
    long most = all.stream().mapToLong(Figures::requests).max().orElse(0);
    long least = all.stream().mapToLong(Figures::requests).min().orElse(0);
    if (most - least > Math.max(1, most * EQUAL)) {
      throw new IllegalStateException(
          "the policies did not spend the same number of requests: %d to %d"
              .formatted(least, most));
    }
  }
}
