package io.slothunter.scanner.poll.share;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.slothunter.scanner.calendar.ProviderId;
import io.slothunter.scanner.poll.share.BudgetShares.Demand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.assertj.core.data.Offset;

class BudgetSharesTest {

  @Example
  void sharesByTheSumOfRoots() {
    assertThat(BudgetShares.of(9, List.of(demand(1, 2, 100), demand(2, 1, 100))))
        .isEqualTo(Map.of(provider(1), 6.0, provider(2), 3.0));
  }

  @Example
  void givesTheOthersWhatALimitedOneCannotUse() {
    Map<ProviderId, Double> shares =
        BudgetShares.of(10, List.of(demand(1, 8, 1), demand(2, 1, 100), demand(3, 2, 4)));

    // 1 takes its limit, then 3 of the nine that are left its own, 2 the rest.
    assertThat(shares).isEqualTo(Map.of(provider(1), 1.0, provider(2), 5.0, provider(3), 4.0));
  }

  @Example
  void givesNobodyMoreThanIsAllowed_whenThereIsEnoughForAll() {
    assertThat(BudgetShares.of(100, List.of(demand(1, 8, 1), demand(2, 1, 2))))
        .isEqualTo(Map.of(provider(1), 1.0, provider(2), 2.0));
    assertThat(BudgetShares.of(100, List.of())).isEmpty();
    assertThat(BudgetShares.of(100, List.of(demand(1, 0, 1)))).containsEntry(provider(1), 0.0);
  }

  @Example
  void refusesDemandsThatAreNone() {
    assertThatThrownBy(() -> demand(1, Double.NaN, 1)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> demand(1, 1, 0)).isInstanceOf(IllegalArgumentException.class);
  }

  /** No small shift of budget from one provider to another makes the delay less. */
  @Property(tries = 300)
  void isTheBest(@ForAll long seed) {
    Random random = new Random(seed);
    List<Demand> demands = new ArrayList<>();
    for (int i = 0; i <= random.nextInt(8); i++) {
      demands.add(
          demand(i, Math.exp(3 * random.nextGaussian()), Math.exp(2 * random.nextGaussian())));
    }
    double limits = demands.stream().mapToDouble(Demand::limit).sum();
    double total = limits * 1.5 * random.nextDouble() + 1e-6;

    Map<ProviderId, Double> shares = BudgetShares.of(total, demands);

    double spent = shares.values().stream().mapToDouble(Double::doubleValue).sum();
    assertThat(spent).isCloseTo(Math.min(total, limits), Offset.offset(1e-9 * (1 + total)));
    for (Demand from : demands) {
      double has = shares.getOrDefault(from.provider(), Double.NaN);
      assertThat(has).isBetween(0.0, from.limit() + 1e-9);
      for (Demand to : demands) {
        double room = to.limit() - shares.getOrDefault(to.provider(), Double.NaN);
        double some = Math.min(has / 1_000, room);
        if (!from.equals(to) && some > 1e-9) {
          double gained = delay(to, shares, 0) - delay(to, shares, some);
          double lost = delay(from, shares, -some) - delay(from, shares, 0);
          assertThat(gained).isLessThanOrEqualTo(lost * (1 + 1e-6));
        }
      }
    }
  }

  private static double delay(Demand demand, Map<ProviderId, Double> shares, double more) {
    double share = shares.getOrDefault(demand.provider(), Double.NaN) + more;
    return demand.roots() * demand.roots() / (2 * share);
  }

  private static Demand demand(int i, double roots, double limit) {
    return new Demand(provider(i), roots, limit);
  }

  private static ProviderId provider(int i) {
    return new ProviderId("p" + i);
  }
}
