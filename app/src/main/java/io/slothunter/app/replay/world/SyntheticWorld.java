package io.slothunter.app.replay.world;

import io.slothunter.scanner.calendar.ProviderId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Makes a world of a {@link Setting}.
 *
 * @param swap whether three calendars in ten exchange their rates after {@link #SWAP_DAY} days;
 *     then the third day after that is judged, and the known rates are the new ones
 */
public record SyntheticWorld(
    Setting setting, int calendars, int days, Duration cycle, boolean swap) {
  public static final int SWAP_DAY = 6;

  private static final int PROVIDERS = 10;
  private static final double SWAPPED = 0.3;
  private static final int JUDGED_AFTER_SWAP = 2;

  /** A Monday, so that weeks begin with the world. */
  private static final Instant BEGIN = Instant.parse("2026-01-05T00:00:00Z");

  public SyntheticWorld {
    if (calendars < PROVIDERS || calendars > 1_000_000) {
      throw new IllegalArgumentException("--calendars is 10 to 1000000, not " + calendars);
    }
    int least = swap ? SWAP_DAY + JUDGED_AFTER_SWAP + 1 : setting.warmUpDays() + 1;
    if (days < least || days > 366) {
      throw new IllegalArgumentException("--days is " + least + " to 366 here, not " + days);
    }
  }

  public World world(long seed) {
    Random random = new Random(seed);
    double[][] drawn = ratesAndWeights(random);
    double[] after = swap ? swapped(drawn[0], random) : drawn[0];
    SyntheticTimelines timelines =
        new SyntheticTimelines(setting.hours(), BEGIN, days, PROVIDERS, random);
    List<WorldCalendar> all = new ArrayList<>();
    for (int i = 0; i < calendars; i++) {
      int provider = i % PROVIDERS;
      double[] rates = {drawn[0][i], after[i]};
      all.add(
          new WorldCalendar(
              WorldCalendar.calendar(i, "c" + i, gate(provider)),
              "provider-" + provider,
              "provider-" + provider,
              drawn[1][i],
              after[i],
              Double.NaN,
              timelines.of(provider, rates, swap ? SWAP_DAY : days)));
    }
    int warmUp = swap ? SWAP_DAY + JUDGED_AFTER_SWAP : setting.warmUpDays();
    int end = swap ? warmUp + 1 : days;
    return new World(BEGIN, Duration.ofDays(warmUp), Duration.ofDays(end), all, budgets(all));
  }

  private double[][] ratesAndWeights(Random random) {
    double[] rates = new double[calendars];
    double[] weights = new double[calendars];
    double rho = setting.correlation();
    for (int i = 0; i < calendars; i++) {
      double one = random.nextGaussian();
      double other = rho * one + Math.sqrt(1 - rho * rho) * random.nextGaussian();
      rates[i] = Math.exp(setting.rateSigma() * one);
      weights[i] = Math.exp(setting.weightSigma() * other);
    }
    double mean = IntStream.range(0, calendars).mapToDouble(i -> rates[i]).average().orElse(1);
    for (int i = 0; i < calendars; i++) {
      rates[i] /= mean;
    }
    return new double[][] {rates, weights};
  }

  private static double[] swapped(double[] rates, Random random) {
    List<Integer> chosen = new ArrayList<>(IntStream.range(0, rates.length).boxed().toList());
    Collections.shuffle(chosen, random);
    int count = (int) (rates.length * SWAPPED) / 2 * 2;
    double[] after = rates.clone();
    for (int k = 0; k < count; k += 2) {
      after[chosen.get(k)] = rates[chosen.get(k + 1)];
      after[chosen.get(k + 1)] = rates[chosen.get(k)];
    }
    return after;
  }

  private ProviderId gate(int provider) {
    return new ProviderId(setting.hasCaps() ? "provider-" + provider : "synthetic");
  }

  /** With caps, each provider's calendars get from a half to one and a half of the even share. */
  private List<Budget> budgets(List<WorldCalendar> all) {
    double perSecond = calendars / (cycle.toNanos() / 1e9);
    if (!setting.hasCaps()) {
      return List.of(new Budget(gate(0), perSecond, all));
    }
    List<Budget> budgets = new ArrayList<>();
    for (int p = 0; p < PROVIDERS; p++) {
      int provider = p;
      List<WorldCalendar> own =
          all.stream().filter(c -> c.index() % PROVIDERS == provider).toList();
      double share = 0.5 + (double) p / (PROVIDERS - 1);
      budgets.add(new Budget(gate(p), perSecond * share * own.size() / calendars, own));
    }
    return budgets;
  }
}
